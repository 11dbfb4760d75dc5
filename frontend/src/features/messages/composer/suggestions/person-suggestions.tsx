import { Megaphone } from 'lucide-react'
import { useMemo } from 'react'
import type { User } from '@parley/contract/users/user'
import type { BroadcastRange } from '@parley/contract/richtext/rich-text'
import { useConversation } from '../../../../bindings/use-conversations.ts'
import { useMethodQuery } from '../../../../bindings/use-method.ts'
import { nameOf, usePresence } from '../../../../bindings/use-people.ts'
import { useSelect } from '../../../../bindings/use-select.ts'
import { matchText } from '../../../../lib/match-score.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { useMessages } from '../../../../ui/language.tsx'
import { Highlight } from '../../../../ui/listbox.tsx'
import { composerMessages, type ComposerStrings } from '../messages.ts'
import { MAX_ROWS, type Suggestion } from './suggestion.ts'

/** People who match, members of the conversation first, then the ways to name them all. `null`: nothing is asked. */
export function usePersonSuggestions(text: string | null, channel: string): readonly Suggestion[] {
  const strings = useMessages(composerMessages)
  const known = useSelect((state) => state.users)
  const self = useSelect((state) => state.self)
  const conversation = useConversation(channel)
  const found = useMethodQuery(
    'client.users',
    { query: text ?? '', limit: 20, ...(conversation === undefined ? {} : { channel }) },
    { enabled: text !== null, keepPrevious: true },
  ).data?.users
  return useMemo(() => {
    if (text === null) return []
    const facts = conversation?.facts
    const isChannel = facts !== undefined && !facts.is_im && !facts.is_mpim
    const ranges: BroadcastRange[] = !isChannel ? [] : facts.is_general ? ['channel', 'here', 'everyone'] : ['channel', 'here']
    const all = ranges.filter((range) => range.startsWith(text.toLowerCase()))
    const people = rank(text, found ?? [], Object.values(known), self).slice(0, MAX_ROWS - all.length)
    return [...people.map((one) => personRow(one, self, strings)), ...all.map((range) => broadcastRow(range, strings))]
  }, [text, found, known, self, conversation, strings])
}

type Hit = { user: User; ranges: readonly (readonly [number, number])[] }

/** The server's order is kept among equal hits: it puts the members of the conversation first. */
function rank(text: string, found: readonly User[], known: readonly User[], self: string | null): Hit[] {
  const users = [...new Map([...found, ...known].map((user) => [user.id, user])).values()].filter((user) => !user.deleted)
  return users
    .flatMap((user) => {
      const name = matchText(text, nameOf(user))
      const other = Math.max(0, ...[user.real_name, user.name].map((one) => matchText(text, one)?.score ?? 0))
      const score = Math.max(name?.score ?? 0, other)
      return score > 0 ? [{ user, ranges: name?.ranges ?? [], score: classOf(score) - (user.id === self ? 1 : 0) }] : []
    })
    .toSorted((a, b) => b.score - a.score)
}

// Of a name that begins so and one with a later word that does, the first is nearer; finer differences are no reason to reorder.
const classOf = (score: number): number => (score >= 80 ? 8 : score >= 60 ? 6 : score >= 50 ? 4 : 2)

function personRow({ user, ranges }: Hit, self: string | null, strings: ComposerStrings): Suggestion {
  const name = nameOf(user)
  const details = [user.real_name === name ? '' : user.real_name, user.id === self ? strings.you : '', user.profile.title].filter(
    (one) => one !== '',
  )
  return {
    key: user.id,
    element: { type: 'user', user_id: user.id },
    answer: name,
    lead: <PersonFace user={user} />,
    words: <Highlight text={name} ranges={ranges} />,
    detail: details.join(' · '),
  }
}

function PersonFace({ user }: { user: User }) {
  const presence = usePresence(user.id)
  return <Avatar id={user.id} src={user.profile.image_48 ?? null} size={24} presence={presence} />
}

function broadcastRow(range: BroadcastRange, strings: ComposerStrings): Suggestion {
  const detail = { channel: strings.toChannel, here: strings.toHere, everyone: strings.toEveryone }[range]
  return {
    key: range,
    element: { type: 'broadcast', range },
    answer: range,
    lead: <Icon of={Megaphone} size={16} />,
    words: `@${range}`,
    detail,
  }
}
