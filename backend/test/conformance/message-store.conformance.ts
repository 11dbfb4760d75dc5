import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import { put } from '#src/kernel/batch.ts'
import type { MessageRow } from '#src/kernel/rows.ts'
import { LOOK_BACK } from '#src/modules/messages/message-store.ts'
import { conversationId, message, reply, TEAM, tsAt, userId } from './sample-rows.ts'
import { commit, emptyStorage, scopeOf } from './storage-support.ts'
import type { OpenStorage } from './storage-support.ts'

const general = scopeOf('general')
const timesOf = (rows: MessageRow[]): number[] => rows.map((row) => Number(row.ts.slice(11)))
const named = (n: number, target: string) => put('mention', { conversation: conversationId('general'), target, ts: tsAt(n) })

/** Histories, threads, what is unread. */
export function describeMessageStore(name: string, open: OpenStorage): void {
  describe(`${name}: messages`, () => {
    it('finds a message by its ts in its conversation only', async (test) => {
      const { storage } = await emptyStorage(open, test)
      await commit(storage, { ops: [put('message', message('general', tsAt(1)))] })
      assert.deepEqual(await storage.messages.at(general, tsAt(1)), { ...message('general', tsAt(1)), v: 1 })
      assert.equal(await storage.messages.at(scopeOf('random'), tsAt(1)), null)
      assert.equal(await storage.messages.at(general, tsAt(2)), null)
    })

    it('reads a history from either end, within bounds, without what is only in threads', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const shown = [1, 2, 3, 4, 6].map((n) => put('message', message('general', tsAt(n))))
      const broadcast = put('message', message('general', tsAt(7), { thread_ts: tsAt(1), subtype: 'thread_broadcast' }))
      await commit(storage, {
        ops: [...shown, broadcast, put('message', reply('general', tsAt(5), tsAt(1))), put('message', message('random', tsAt(8)))],
      })
      const read = async (range: object) => timesOf(await storage.messages.history(general, { inclusive: false, limit: 100, ...range }))
      assert.deepEqual(await read({}), [7, 6, 4, 3, 2, 1])
      assert.deepEqual(await read({ limit: 2 }), [7, 6])
      assert.deepEqual(await read({ limit: 2, order: 'oldest_first' }), [1, 2])
      assert.deepEqual(await read({ oldest: tsAt(2), latest: tsAt(6) }), [4, 3])
      assert.deepEqual(await read({ oldest: tsAt(2), latest: tsAt(6), inclusive: true, order: 'oldest_first' }), [2, 3, 4, 6])
      assert.deepEqual(await read({ oldest: tsAt(3), order: 'oldest_first', limit: 2 }), [4, 6])
      assert.deepEqual(await read({ latest: tsAt(3), inclusive: true }), [3, 2, 1])
    })

    it('reads the replies of one thread, oldest first, without its root', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const replies = [2, 4, 5].map((n) => put('message', reply('general', tsAt(n), tsAt(1))))
      await commit(storage, {
        ops: [
          put('message', message('general', tsAt(1), { thread_ts: tsAt(1) })),
          ...replies,
          put('message', reply('general', tsAt(6), tsAt(3))),
        ],
      })
      const read = async (page: object) => timesOf(await storage.messages.replies(general, tsAt(1), { limit: 100, ...page }))
      assert.deepEqual(await read({}), [2, 4, 5])
      assert.deepEqual(await read({ after: tsAt(2), limit: 1 }), [4])
      assert.deepEqual(await read({ before: tsAt(5) }), [2, 4])
    })

    it('names who replied, latest first, and counts them all', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const by = ['alice', 'bob', 'carol', 'alice'].map((who, n) =>
        put('message', reply('general', tsAt(n + 2), tsAt(1), { user: userId(who) })),
      )
      const root = put('message', message('general', tsAt(1), { thread_ts: tsAt(1), user: userId('dave') }))
      await commit(storage, { ops: [root, ...by, put('message', reply('general', tsAt(9), tsAt(1), { user: null }))] })
      assert.deepEqual(await storage.messages.repliers(general, tsAt(1), 2), { users: [userId('alice'), userId('carol')], count: 3 })
      assert.deepEqual(await storage.messages.repliers(general, tsAt(2), 2), { users: [], count: 0 })
    })

    it('counts as unread what is countable, after the mark and of others, and the mentions among it', async (test) => {
      const { storage } = await emptyStorage(open, test)
      await commit(storage, {
        ops: [
          put('message', message('general', tsAt(1))),
          put('message', message('general', tsAt(2))),
          put('message', message('general', tsAt(3), { countable: 0, subtype: 'channel_join' })),
          put('message', message('general', tsAt(4), { user: userId('bob') })),
          put('message', message('general', tsAt(5), { user: null })),
          put('message', message('general', tsAt(6))),
          ...[1, 2, 4].map((n) => named(n, userId('bob'))),
          ...[2, 6].map((n) => named(n, '@channel')),
          named(5, userId('carol')),
        ],
      })
      const unread = await storage.messages.unread(general, userId('bob'), { after: tsAt(1), limit: 100 })
      assert.deepEqual(unread, { unread: [6, 5, 2].map(tsAt), mentions: [6, 2].map(tsAt) })
      const fromStart = await storage.messages.unread(general, userId('bob'), { after: TS_ZERO, limit: 2 })
      assert.deepEqual(fromStart, { unread: [6, 5].map(tsAt), mentions: [6, 2].map(tsAt) })
      const nothing = await storage.messages.unread(general, userId('bob'), { after: tsAt(6), limit: 100 })
      assert.deepEqual(nothing, { unread: [], mentions: [] })
    })

    it('looks at a bounded number of rows for what is unread and who replied', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const own = Array.from({ length: LOOK_BACK.unread }, (_, n) =>
        put('message', message('general', tsAt(n + 2), { user: userId('bob') })),
      )
      await commit(storage, { ops: [put('message', message('general', tsAt(1))), ...own.slice(1), named(1, '@channel')] })
      const unread = () => storage.messages.unread(general, userId('bob'), { after: TS_ZERO, limit: 100 })
      assert.deepEqual((await unread()).unread, [tsAt(1)])
      await commit(storage, { ops: own.slice(0, 1) })
      assert.deepEqual((await unread()).unread, [])

      const replies = Array.from({ length: LOOK_BACK.replies }, (_, n) => put('message', reply('random', tsAt(n + 3), tsAt(1))))
      const first = put('message', reply('random', tsAt(2), tsAt(1), { user: userId('bob') }))
      await commit(storage, { ops: [first, ...replies.slice(1)] })
      const repliers = async () => (await storage.messages.repliers(scopeOf('random'), tsAt(1), 5)).users
      assert.deepEqual(await repliers(), [userId('alice'), userId('bob')])
      await commit(storage, { ops: replies.slice(0, 1) })
      assert.deepEqual(await repliers(), [userId('alice')])
    })

    it('ends a page with the row that exceeds its bytes, but never with the first', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const text = 'é'.repeat(500)
      const rows = [1, 2, 3, 4].map((n) => put('message', message('general', tsAt(n), { text, body: { x: 'y'.repeat(100) } })))
      await commit(storage, { ops: [...rows, ...[5, 6, 7].map((n) => put('message', reply('general', tsAt(n), tsAt(1), { text })))] })
      const read = async (maxBytes: number) => timesOf(await storage.messages.history(general, { inclusive: false, limit: 100, maxBytes }))
      assert.deepEqual(await read(10_000), [4, 3, 2, 1])
      assert.deepEqual(await read(2_500), [4, 3, 2])
      assert.deepEqual(await read(1), [4, 3])
      assert.deepEqual(timesOf(await storage.messages.replies(general, tsAt(1), { limit: 100, maxBytes: 1_500 })), [5, 6])
    })

    it('names whom a message mentions, and remembers what was sent', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const sent = { team: TEAM, user: userId('alice'), client_msg_id: 'c1', conversation: conversationId('general'), ts: tsAt(1) }
      await commit(storage, { ops: [named(1, userId('bob')), named(1, '@channel'), named(2, userId('carol')), put('sent', sent)] })
      assert.deepEqual(await storage.messages.mentionsOf(general, tsAt(1)), ['@channel', userId('bob')])
      assert.deepEqual(await storage.messages.mentionsOf(scopeOf('random'), tsAt(1)), [])
      assert.deepEqual(await storage.messages.sent({ team: TEAM, user: userId('alice'), client_msg_id: 'c1' }), { ...sent, v: 1 })
      assert.equal(await storage.messages.sent({ team: TEAM, user: userId('bob'), client_msg_id: 'c1' }), null)
    })
  })
}
