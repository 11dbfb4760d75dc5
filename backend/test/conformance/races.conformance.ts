import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from '#src/kernel/app-error.ts'
import { absent, add, below, exists, patch, put, remove, unchanged } from '#src/kernel/batch.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Decision } from '#src/kernel/committer.ts'
import { batch, conversation, conversationId, invite, membership, message, TEAM, user, userId } from './sample-rows.ts'
import { commit, emptyStorage, scopeOf } from './storage-support.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import type { OpenStorage } from './storage-support.ts'

const $ts = conversationId('general')
const BOB = { conversation: $ts, user: userId('bob') }

/**
 * What two people do at once, each as a use case does it: read, decide, commit once. An engine that can be scheduled runs
 * these under many orders; here they hold under whatever order comes.
 */
export function describeRaces(name: string, open: OpenStorage): void {
  describe(`${name}: races`, () => {
    for (const { title, race } of RACES) {
      it(title, async (test) => {
        const { storage } = await emptyStorage(open, test)
        await race(storage)
      })
    }
  })
}

export const RACES: { title: string; race: (storage: Storage) => Promise<void> }[] = [
  { title: 'keeps both rows of two people who add one at once', race: twoRowsAtOnce },
  { title: 'takes no post of a member after they were removed', race: postOfRemovedMember },
  { title: 'lets an invite be used no more often than its limit', race: inviteAtItsLimit },
  { title: 'gives a channel name to one of two who take it', race: nameTakenTwice },
  { title: 'loses no count of two counters at once', race: twoCounters },
  { title: 'lets one of two edits win by version, and the other decide anew', race: twoEdits },
  { title: 'creates one message of a post that is sent twice', race: postSentTwice },
]

async function twoRowsAtOnce(storage: Storage): Promise<void> {
  const names = ['alice', 'bob', 'carol']
  await Promise.all(
    names.map((who) =>
      commitDecision(storage.committer, async () => ({
        batch: batch({
          require: [absent('mention', { conversation: $ts, target: userId(who), ts: '1' })],
          ops: [put('mention', { conversation: $ts, target: userId(who), ts: '1' })],
        }),
        answer: () => true,
      })),
    ),
  )
  assert.deepEqual(await storage.messages.mentionsOf(scopeOf('general'), '1'), names.map(userId))
}

async function postOfRemovedMember(storage: Storage): Promise<void> {
  await commit(storage, { ops: [put('conversation', conversation('general')), put('membership', membership('general', 'bob'))] })
  const order: string[] = []
  storage.onCommitted((group) => {
    for (const event of group.events) order.push(event.type === 'member.changed' ? 'removed' : 'posted')
  })
  const audience = { conversation: $ts }
  const post = async () => {
    if ((await storage.conversations.membership(BOB.conversation, BOB.user)) === null) return
    await storage.committer.commit(
      batch({
        require: [exists('membership', BOB)],
        ops: [put('message', message('general', { $ts }))],
        events: [{ type: 'message.changed', channel: $ts, ts: { $ts }, audience }],
      }),
    )
  }
  const removal = () =>
    commit(storage, { ops: [remove('membership', BOB)], events: [{ type: 'member.changed', channel: $ts, user: BOB.user, audience }] })
  await Promise.all([post(), post(), removal(), post(), post()])
  assert.equal(order.at(-1), 'removed')
  assert.equal((await storage.messages.history(scopeOf('general'), { inclusive: true, limit: 10 })).length, order.length - 1)
}

async function inviteAtItsLimit(storage: Storage): Promise<void> {
  await commit(storage, { ops: [put('invite', invite('I1', { max_uses: 2 }))] })
  const join = (who: string) =>
    commitDecision(storage.committer, async (): Promise<Decision<string>> => {
      const row = await storage.invites.byId(TEAM, 'I1')
      if (row === null || row.uses >= row.max_uses) throw new AppError('invalid_arguments')
      return {
        batch: batch({
          require: [below('invite', { id: 'I1' }, { column: 'uses', limit: row.max_uses })],
          ops: [add('invite', { id: 'I1' }, { column: 'uses', by: 1 }), put('user', user(who))],
        }),
        answer: () => who,
      }
    })
  const results = await Promise.allSettled(['alice', 'bob', 'carol', 'dave'].map(join))
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 2)
  assert.equal((await storage.invites.byId(TEAM, 'I1'))?.uses, 2)
  assert.equal((await storage.users.list({ team: TEAM }, { limit: 10 })).length, 2)
}

async function nameTakenTwice(storage: Storage): Promise<void> {
  const create = async (id: string) => {
    if ((await storage.conversations.byName(TEAM, 'plans')) !== null) return 'name_taken'
    const result = await storage.committer.commit(
      batch({
        require: [absent('conversation', { team: TEAM, name_key: 'plans' })],
        ops: [put('conversation', conversation(id, { name_key: 'plans' })), put('membership', membership(id, 'alice'))],
      }),
    )
    return result.ok ? 'created' : 'name_taken'
  }
  const results = await Promise.all(['one', 'two', 'three'].map(create))
  assert.deepEqual(results.sort(), ['created', 'name_taken', 'name_taken'])
  const { conversations, memberships } = await storage.access.loadAccess()
  assert.deepEqual([conversations.length, memberships.length], [1, 1])
}

async function twoCounters(storage: Storage): Promise<void> {
  const key = { conversation: $ts, ts: '1600000000.000001' }
  await commit(storage, { ops: [put('message', message('general', key.ts))] })
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      await storage.messages.at(scopeOf('general'), key.ts)
      await commit(storage, { require: [exists('message', key)], ops: [add('message', key, { column: 'reply_count', by: 1 })] })
    }),
  )
  const row = await storage.messages.at(scopeOf('general'), key.ts)
  assert.deepEqual([row?.reply_count, row?.v], [10, 1])
}

async function twoEdits(storage: Storage): Promise<void> {
  const key = { conversation: $ts, ts: '1600000000.000001' }
  await commit(storage, { ops: [put('message', message('general', key.ts, { text: '' }))] })
  const append = (letter: string) =>
    commitDecision(storage.committer, async () => {
      const row = await storage.messages.at(scopeOf('general'), key.ts)
      assert.ok(row !== null)
      return {
        batch: batch({ require: [unchanged('message', key, row)], ops: [patch('message', key, { text: row.text + letter })] }),
        answer: () => letter,
      }
    })
  await Promise.all([append('a'), append('b'), append('c')])
  const row = await storage.messages.at(scopeOf('general'), key.ts)
  assert.deepEqual((row?.text ?? '').split('').sort(), ['a', 'b', 'c'])
}

async function postSentTwice(storage: Storage): Promise<void> {
  await commit(storage, { ops: [put('conversation', conversation('general'))] })
  const key = { team: TEAM, user: userId('alice'), client_msg_id: 'c1' }
  const post = () =>
    commitDecision<string>(storage.committer, async () => ({
      batch: batch({
        require: [absent('sent', key)],
        ops: [put('message', message('general', { $ts })), put('sent', { ...key, conversation: $ts, ts: { $ts } })],
      }),
      answer: (done) => done.ts[$ts]?.[0] ?? '',
      onRefused: ({ row }) => (row !== null && 'client_msg_id' in row && 'ts' in row ? row.ts : undefined),
    }))
  const answers = await Promise.all([post(), post(), post()])
  const stored = await storage.messages.history(scopeOf('general'), { inclusive: true, limit: 10 })
  assert.deepEqual(new Set(answers), new Set(stored.map((row) => row.ts)))
  assert.equal(stored.length, 1)
}
