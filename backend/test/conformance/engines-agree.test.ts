import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openMemory } from '#src/adapters/memory/open-memory.ts'
import { openSqlite } from '#src/adapters/sqlite/open-sqlite.ts'
import { absent, add, below, exists, patch, put, raise, remove, unchanged } from '#src/kernel/batch.ts'
import type { Batch, EventDraft, Operation, Requirement } from '#src/kernel/batch.ts'
import { handClock } from '../support/hand-clock.ts'
import { quietLogger } from '../support/quiet-logger.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { batch, conversation, conversationId, invite, membership, message, TEAM, tsAt, user, userId } from './sample-rows.ts'
import { scopeOf } from './storage-support.ts'
import type { Storage } from '#src/modules/storage/stores.ts'

const CHANNELS = ['a', 'b', 'c']
const PEOPLE = ['alice', 'bob']

const channel = fc.constantFrom(...CHANNELS)
const person = fc.constantFrom(...PEOPLE)
const n = fc.integer({ min: 0, max: 3 })
const flag = fc.constantFrom<0 | 1>(0, 1)
const ts = fc.oneof(
  n.map(tsAt),
  fc.record({ $ts: channel.map(conversationId), n }),
  channel.map((name) => ({ $ts: conversationId(name) })),
)
const memberKey = fc.record({ conversation: channel.map(conversationId), user: person.map(userId) })
const messageKey = fc.record({ conversation: channel.map(conversationId), ts })
const inviteKey = fc.constantFrom({ id: 'I1' }, { id: 'I2' })

const operation: fc.Arbitrary<Operation> = fc.oneof(
  // Names are fewer than channels and people, so that unique keys collide.
  fc.tuple(channel, channel, flag).map(([id, name, archived]) => put('conversation', conversation(id, { name_key: name, archived }))),
  fc.tuple(channel, channel).map(([id, name]) => patch('conversation', { id: conversationId(id) }, { name_key: name })),
  channel.map((name) => remove('conversation', { id: conversationId(name) })),
  fc.tuple(person, person).map(([id, name]) => put('user', user(id, { name }))),
  fc.tuple(channel, person).map(([name, who]) => put('membership', membership(name, who))),
  memberKey.map((key) => remove('membership', key)),
  fc.tuple(memberKey, ts).map(([key, value]) => raise('membership', key, { column: 'last_read', value })),
  fc
    .tuple(channel, ts, fc.string(), fc.jsonValue())
    .map(([name, at, text, extra]) => put('message', message(name, at, { text, body: { extra } }))),
  fc.tuple(messageKey, ts, flag).map(([key, thread_ts, in_channel]) => patch('message', key, { thread_ts, in_channel })),
  fc.tuple(messageKey, n).map(([key, by]) => add('message', key, { column: 'reply_count', by })),
  fc.tuple(messageKey, ts).map(([key, value]) => raise('message', key, { column: 'latest_reply', value })),
  messageKey.map((key) => remove('message', key)),
  inviteKey.map(({ id }) => put('invite', invite(id))),
  inviteKey.map((key) => add('invite', key, { column: 'uses', by: 1 })),
)

const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  channel.map((name) => exists('conversation', { id: conversationId(name) }, { archived: 0 })),
  channel.map((name) => absent('conversation', { team: TEAM, name_key: name })),
  memberKey.map((key) => exists('membership', key)),
  memberKey.map((key) => absent('membership', key)),
  messageKey.map((key) => absent('message', key)),
  fc.tuple(channel, n).map(([name, v]) => unchanged('conversation', { id: conversationId(name) }, { v })),
  fc.tuple(inviteKey, n).map(([key, limit]) => below('invite', key, { column: 'uses', limit })),
)

const event: fc.Arbitrary<EventDraft> = fc.oneof(
  fc.tuple(channel, ts).map(([name, at]): EventDraft => {
    const id = conversationId(name)
    return { type: 'message.changed', channel: id, ts: at, audience: { conversation: id } }
  }),
  memberKey.map((key): EventDraft => ({ type: 'mark.changed', channel: key.conversation, audience: { user: key.user } })),
)

const anyBatch: fc.Arbitrary<Batch> = fc
  .record({
    require: fc.array(requirement, { maxLength: 1 }),
    ops: fc.array(operation, { maxLength: 5 }),
    events: fc.array(event, { maxLength: 2 }),
  })
  .map(batch)
/** A batch, or a move of the clock in milliseconds. */
const step = fc.oneof({ weight: 5, arbitrary: anyBatch }, { weight: 1, arbitrary: fc.integer({ min: -5, max: 5 }) })

/** Two of the three channels are there. */
const START = batch({
  ops: [put('conversation', conversation('a')), put('conversation', conversation('b')), put('membership', membership('a', 'bob'))],
})

/** Bugs are told as errors, whose words are the engine's own. */
async function outcomeOf(storage: Storage, one: Batch): Promise<unknown> {
  return await storage.committer.commit(one).catch(() => 'thrown')
}

/** Engines load in an order of their own. */
const sorted = <Row extends object>(rows: Row[], nameOf: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))

async function stateOf(storage: Storage): Promise<unknown> {
  const scopes = CHANNELS.map(scopeOf)
  const audiences = [...CHANNELS.map((name) => ({ conversation: conversationId(name) })), ...PEOPLE.map((who) => ({ user: userId(who) }))]
  const { conversations, users, memberships } = await storage.access.loadAccess()
  return {
    conversations: sorted(conversations, (row) => row.id),
    users: sorted(users, (row) => row.id),
    memberships: sorted(memberships, (row) => `${row.conversation} ${row.user}`),
    marks: await Promise.all(PEOPLE.map((who) => storage.conversations.membershipsOf(userId(who)))),
    history: await Promise.all(scopes.map((scope) => storage.messages.history(scope, { inclusive: true, limit: 1_000 }))),
    threads: await Promise.all(scopes.map((scope) => storage.messages.replies(scope, tsAt(1), { limit: 1_000 }))),
    unread: await Promise.all(scopes.map((scope) => storage.messages.unread(scope, userId('bob'), { after: tsAt(1), limit: 10 }))),
    invites: await storage.invites.usable(TEAM, 0, { limit: 100 }),
    events: await storage.events.read({ team: TEAM, since: 0, upTo: storage.events.head(), audiences, limit: 10_000 }),
  }
}

describe('engines', () => {
  it('answer every batch alike, and are in the same state after any of them', async (test) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const clock = handClock()
        const dataDir = tempFolder(test)
        const memory = openMemory({ clock })
        const sqlite = await openSqlite({ dataDir, clock, logger: quietLogger })
        try {
          for (const one of [START, ...steps]) {
            if (typeof one === 'number') clock.advance(one)
            // oxlint-disable-next-line no-await-in-loop
            else assert.deepEqual(await outcomeOf(sqlite, one), await outcomeOf(memory, one))
          }
          assert.deepEqual(await stateOf(sqlite), await stateOf(memory))
        } finally {
          await sqlite.close()
        }
      }),
      { numRuns: 40 },
    )
  })
})
