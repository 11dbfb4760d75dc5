import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import type { ConversationHere } from './conversation-facts.ts'
import { inSections, neighbour, shownWhenFolded, unreadNeighbour } from './sidebar-order.ts'

type Wish = { id: string; name?: string; with?: readonly string[]; latest?: string; unread?: number; archived?: boolean; created?: number }

function aConversation(wish: Wish): ConversationHere {
  const isDirect = wish.with !== undefined
  const topic = { value: '', creator: '', last_set: 0 }
  const unread = Array.from({ length: wish.unread ?? 0 }, (_, at) => `1795000000.00000${at}`)
  return {
    facts: {
      id: wish.id,
      ...(isDirect ? { members: ['me', ...(wish.with ?? [])] } : { name: wish.name ?? wish.id }),
      is_channel: !isDirect,
      is_group: false,
      is_im: isDirect && (wish.with ?? []).length < 2,
      is_mpim: isDirect && (wish.with ?? []).length > 1,
      is_private: isDirect,
      is_archived: wish.archived ?? false,
      is_general: false,
      is_shared: false,
      is_ext_shared: false,
      is_org_shared: false,
      creator: 'me',
      created: wish.created ?? 1_790_000_000,
      updated: 0,
      context_team_id: 'T1',
      topic,
      purpose: topic,
      previous_names: [],
      num_members: 1,
    },
    membership: { is_member: true, last_read: TS_ZERO, is_open: true },
    unread: { unread, mentions: [] },
    latest: wish.latest ?? TS_ZERO,
  }
}
const ids = (rows: readonly ConversationHere[]) => rows.map((one) => one.facts.id)

test('channels stand from A to Z by the rules of the language, numbers by their value, archived ones not at all', () => {
  const names = ['zebra', 'équipe', 'team-10', 'team-9', 'apple', 'élan']
  const all = [...names.map((name) => aConversation({ id: name, name })), aConversation({ id: 'old', archived: true })]
  assert.deepEqual(ids(inSections(all, 'me', 'fr').channels), ['apple', 'élan', 'équipe', 'team-9', 'team-10', 'zebra'])
})

test('direct messages stand by what was said last, the note to self first, and a new one by when it was made', () => {
  const all = [
    aConversation({ id: 'old', with: ['a'], latest: '1795000001.000000' }),
    aConversation({ id: 'new', with: ['b', 'c'], latest: '1795000009.000000' }),
    aConversation({ id: 'self', with: [] }),
    aConversation({ id: 'fresh', with: ['d'], created: 1_795_000_005 }),
  ]
  assert.deepEqual(ids(inSections(all, 'me', 'en').direct), ['self', 'new', 'fresh', 'old'])
})

test('a folded section keeps showing where one is and what is unread', () => {
  const rows = [aConversation({ id: 'read' }), aConversation({ id: 'here' }), aConversation({ id: 'unread', unread: 2 })]
  assert.deepEqual(ids(shownWhenFolded(rows, 'here')), ['here', 'unread'])
})

test('the next row goes round the ends, and from nowhere it is the first', () => {
  const rows = [aConversation({ id: 'a' }), aConversation({ id: 'b' })]
  assert.equal(neighbour(rows, 'b', 1)?.facts.id, 'a')
  assert.equal(neighbour(rows, 'a', -1)?.facts.id, 'b')
  assert.equal(neighbour(rows, undefined, 1)?.facts.id, 'a')
  assert.equal(neighbour([], 'a', 1), undefined)
})

test('the next unread row passes over what is read, and stays when nothing else is unread', () => {
  const rows = [aConversation({ id: 'a', unread: 1 }), aConversation({ id: 'b' }), aConversation({ id: 'c', unread: 1 })]
  assert.equal(unreadNeighbour(rows, 'b', 1)?.facts.id, 'c')
  assert.equal(unreadNeighbour(rows, 'b', -1)?.facts.id, 'a')
  assert.equal(unreadNeighbour([aConversation({ id: 'x' })], 'x', 1)?.facts.id, 'x')
})
