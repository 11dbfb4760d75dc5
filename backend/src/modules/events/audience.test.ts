import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Audience } from '#src/kernel/batch.ts'
import type { ConversationRow, UserRow } from '#src/kernel/rows.ts'
import { Access } from '#src/modules/access/public.ts'
import type { Eyes } from '#src/modules/access/public.ts'
import { audiencesOf, maySee, recipientsOf } from './audience.ts'

const TEAM = 'T1'

// Only the columns that visibility asks for.
const user = (id: string, role: string, team: string = TEAM) => ({ id, team, role, account: null }) as UserRow
const conversation = (id: string, kind: string) => ({ id, team: TEAM, kind }) as ConversationRow

/** Ann and Max are members, Gus a guest in C2 with Max, Bot an app in nothing, Mei an example in C3 with Ann; Eve is of another team. */
function anAccess(): Access {
  return new Access({
    teams: [],
    users: [
      user('ann', 'member'),
      user('max', 'owner'),
      user('gus', 'guest'),
      user('bot', 'app'),
      user('eve', 'member', 'T2'),
      { ...user('mei', 'member'), is_example: 1 },
    ],
    conversations: [conversation('C1', 'public_channel'), conversation('C2', 'public_channel'), conversation('C3', 'private_channel')],
    memberships: ['C1 ann', 'C2 max', 'C2 gus', 'C3 ann', 'C3 mei'].map((pair) => ({
      conversation: pair.slice(0, 2),
      user: pair.slice(3),
    })),
    revocations: [],
    tokens: [],
  })
}
const event = (audience: Audience, subject: { channel?: string; user?: string } = {}) => ({
  team: TEAM,
  channel: subject.channel ?? null,
  user: subject.user ?? null,
  audience,
})
const eyes = (id: string, role: Eyes['role'], team: string = TEAM): Eyes => ({ team, user: id, role })

const EVERYBODY = [
  eyes('ann', 'member'),
  eyes('max', 'owner'),
  eyes('gus', 'guest'),
  eyes('bot', 'app'),
  eyes('eve', 'member', 'T2'),
  eyes('mei', 'member'),
]
const CASES: [title: string, told: ReturnType<typeof event>, who: string[]][] = [
  ['a user is told their own events', event({ user: 'max' }, { channel: 'C1', user: 'max' }), ['max']],
  ['members are told what happens in their conversation', event({ conversation: 'C2' }, { channel: 'C2' }), ['gus', 'max']],
  ['nobody else is told of a private channel', event({ conversation: 'C3' }, { channel: 'C3' }), ['ann', 'mei']],
  ['the team is told of a public channel, guests and apps only of theirs', event({ team: TEAM }, { channel: 'C1' }), ['ann', 'max', 'mei']],
  ['a guest is told of a public channel they are in', event({ team: TEAM }, { channel: 'C2' }), ['ann', 'gus', 'max', 'mei']],
  ['a guest is told of people they share a conversation with', event({ team: TEAM }, { user: 'max' }), ['ann', 'gus', 'max', 'mei']],
  ['a guest is told of nobody else', event({ team: TEAM }, { user: 'ann' }), ['ann', 'max', 'mei']],
  [
    'of an example person is told who shares a conversation with them, whatever their role',
    event({ team: TEAM }, { user: 'mei' }),
    ['ann', 'mei'],
  ],
  [
    'of somebody who was removed the team is told, and neither guests nor apps',
    event({ team: TEAM }, { user: 'gone' }),
    ['ann', 'max', 'mei'],
  ],
  ['everybody is told of the team itself', event({ team: TEAM }), ['ann', 'bot', 'gus', 'max', 'mei']],
]

describe('an audience', () => {
  for (const [title, told, who] of CASES) {
    test(`${title}, live and when replayed`, () => {
      const access = anAccess()
      assert.deepEqual([...recipientsOf(access, told)].sort(), who)
      const replayed = EVERYBODY.filter((viewer) => maySee(access, viewer, told)).map((viewer) => viewer.user)
      assert.deepEqual(replayed.sort(), who)
    })
  }

  test('is left with the membership', () => {
    const access = anAccess()
    const told = event({ conversation: 'C2' }, { channel: 'C2' })
    access.apply({ table: 'membership', key: { conversation: 'C2', user: 'gus' }, row: null })
    assert.deepEqual([...recipientsOf(access, told)], ['max'])
    assert.equal(maySee(access, eyes('gus', 'guest'), told), false)
  })

  test('of a viewer is themselves, their team and each conversation they are in', () => {
    const expected = [{ user: 'ann' }, { team: TEAM }, { conversation: 'C1' }, { conversation: 'C3' }]
    assert.deepEqual(audiencesOf(anAccess(), eyes('ann', 'member')), expected)
  })
})
