import { useDeferredValue, useMemo, useState } from 'react'
import { badgeOf, othersIn, useMyConversations } from '../../bindings/use-conversations.ts'
import { useMethodQuery } from '../../bindings/use-method.ts'
import { nameOf, useSelf } from '../../bindings/use-people.ts'
import { useSelect } from '../../bindings/use-select.ts'
import { frecencyIn } from '../../lib/frecency.ts'
import { localStore } from '../../lib/storage.ts'
import { useMessages } from '../../ui/language.tsx'
import { searchMessages } from './messages.ts'
import { readQuery } from './rank.ts'
import type { Candidate } from './rank.ts'

type Person = ReturnType<typeof useSelf>
type Conversation = ReturnType<typeof useMyConversations>[number]
type People = { readonly [id: string]: Person }

/** Everything that a query may lead to: what is known here at once, and what the server finds besides. */
export function useCandidates(text: string): { candidates: readonly Candidate[]; isSettled: boolean } {
  const words = useMessages(searchMessages)
  const self = useSelf()
  const mine = useMyConversations()
  const people = useSelect((state) => state.users)
  const found = useFound(text)
  const visits = useVisits(self.id)
  const candidates = useMemo(() => {
    const own = mine.map((one) => fromConversation(one, { people, self, visits, you: words.you }))
    const met = new Set(own.map(({ user }) => user))
    const joined = new Set(own.map(({ key }) => key))
    const all = new Map([...Object.values(people), ...found.users].map((person) => [person.id, person]))
    return [
      ...own,
      ...[...all.values()].filter((person) => !met.has(person.id) && !person.deleted).map((person) => fromPerson(person, self, words.you)),
      ...found.channels.filter(({ id }) => !joined.has(id)).map(fromListed),
    ]
  }, [mine, people, self, visits, found.users, found.channels, words])
  return { candidates, isSettled: found.isSettled }
}

const NONE: never[] = []

function useFound(text: string) {
  const query = useDeferredValue(readQuery(text).words)
  const enabled = query !== ''
  const users = useMethodQuery('client.users', { query, limit: 20 }, { enabled, keepPrevious: true })
  const channels = useMethodQuery('conversations.list', { types: 'public_channel', exclude_archived: true, limit: 1000 }, { enabled })
  return {
    users: enabled ? (users.data?.users ?? NONE) : NONE,
    channels: enabled ? (channels.data?.channels ?? NONE) : NONE,
    isSettled: !users.isFetching && !channels.isFetching,
  }
}

/** Read once per opening: the order must not change under the hand. */
function useVisits(self: string): (key: string) => number {
  const [read] = useState(() => {
    const now = Date.now()
    const kept = frecencyIn(localStore, `parley.visits.${self}`)
    return (key: string) => kept.scoreOf(key, now)
  })
  return read
}

type Context = { people: People; self: Person; visits: (key: string) => number; you: (name: string) => string }

function fromConversation(one: Conversation, { people, self, visits, you }: Context): Candidate {
  const { facts } = one
  const badge = badgeOf(one)
  const common = { key: facts.id, group: 'mine' as const, ...badge, visits: visits(facts.id) }
  if (!facts.is_im && !facts.is_mpim) return { ...common, kind: facts.is_private ? 'private' : 'channel', names: [facts.name ?? ''] }
  const others = othersIn(one, self.id)
  if (facts.is_mpim) return { ...common, kind: 'group', names: [others.map((id) => nameOf(people[id])).join(', ')] }
  const person = people[others[0] ?? self.id]
  return { ...common, kind: 'person', user: others[0] ?? self.id, names: namesOf(person, self, you) }
}

function fromPerson(person: Person, self: Person, you: (name: string) => string): Candidate {
  return {
    key: person.id,
    kind: 'person',
    group: 'people',
    user: person.id,
    names: namesOf(person, self, you),
    unread: 0,
    mentions: 0,
    visits: 0,
  }
}

function fromListed(channel: { id: string; name?: string | undefined; num_members: number }): Candidate {
  const { id, name = '', num_members: members } = channel
  return { key: id, kind: 'channel', group: 'others', names: [name], members, unread: 0, mentions: 0, visits: 0 }
}

function namesOf(person: Person | undefined, self: Person, you: (name: string) => string): readonly string[] {
  const name = nameOf(person)
  return [person?.id === self.id ? you(name) : name, person?.real_name ?? '', person?.name ?? '']
}
