import { useMemo } from 'react'
import { othersIn } from '../../bindings/use-conversations.ts'
import { nameOf, useSelf, useUsers } from '../../bindings/use-people.ts'
import type { ConversationState } from '../../bindings/engine-types.ts'
import { useMessages } from '../../ui/language.tsx'
import { conversationMessages } from './messages.ts'

export type ConversationNaming = {
  /** `#name`'s name without its sign, or the people of a direct or group message. */
  name: string
  isDirect: boolean
  /** Who else is in a direct or group message; empty in one's notes and in channels. */
  others: readonly string[]
}

/** What a conversation is called. */
export function useConversationName(conversation: ConversationState): ConversationNaming {
  const words = useMessages(conversationMessages)
  const self = useSelf()
  const { facts } = conversation
  const isDirect = facts.is_im || facts.is_mpim
  const others = useMemo(() => (isDirect ? othersIn({ ...conversation, facts }, self.id) : []), [isDirect, conversation, facts, self.id])
  const people = useUsers(others)
  if (!isDirect) return { name: facts.name ?? facts.id, isDirect, others }
  return { name: others.length === 0 ? words.you(nameOf(self)) : people.map(nameOf).join(', '), isDirect, others }
}
