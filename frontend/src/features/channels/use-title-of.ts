import { useMemo } from 'react'
import { nameOf, useSelf, useUser, useUsers } from '../../bindings/use-people.ts'
import { useMessages } from '../../ui/language.tsx'
import type { ConversationHere } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'

const NOBODY: readonly string[] = []

/** Who a direct or group message is with, in a list that stays the same while they do. */
export function useOthers(conversation: ConversationHere): readonly string[] {
  const self = useSelf().id
  const { members = NOBODY } = conversation.facts
  return useMemo(() => members.filter((user) => user !== self), [members, self])
}

/** What a conversation is called: its name, the person's, or those of the group. The note to self is "Ana (you)". */
export function useTitleOf(conversation: ConversationHere): string {
  const words = useMessages(channelsMessages)
  const self = useSelf()
  const others = useOthers(conversation)
  const people = useUsers(others)
  const { facts } = conversation
  if (!facts.is_im && !facts.is_mpim) return facts.name ?? ''
  if (people.length === 0) return `${nameOf(self)} ${words.you}`
  if (people.length === 1) return nameOf(people[0])
  return people.map((person) => nameOf(person)).join(', ')
}

/** The one person of a direct message; undefined for groups and channels. Oneself for a note to self. */
export function useOtherPerson(conversation: ConversationHere): ReturnType<typeof useUser> {
  const self = useSelf()
  const [first] = useOthers(conversation)
  return useUser(conversation.facts.is_im ? (first ?? self.id) : undefined)
}
