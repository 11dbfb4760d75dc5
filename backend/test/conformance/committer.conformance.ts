import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import { absent, add, below, exists, patch, put, raise, remove, unchanged } from '#src/kernel/batch.ts'
import type { Batch, Operation, Requirement } from '#src/kernel/batch.ts'
import { batch, conversation, conversationId, invite, membership, message, TEAM, tsAt, user, userId } from './sample-rows.ts'
import { commit, emptyStorage, scopeOf } from './storage-support.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import type { OpenStorage } from './storage-support.ts'

const GENERAL = { id: conversationId('general') }
const ALICE = { conversation: conversationId('general'), user: userId('alice') }

/** What a batch may require and do, and what is told of it. */
export function describeCommitter(name: string, open: OpenStorage): void {
  describe(`${name}: batches`, () => {
    describeRequirements(open)
    describeOperations(open)
    describeIsolation(open)
    describeNews(open)
  })
}

const conversationOf = async (storage: Storage) => (await storage.access.loadAccess()).conversations[0]

function describeRequirements(open: OpenStorage): void {
  const cases: { kind: string; holds: Requirement; fails: Requirement }[] = [
    { kind: 'absent by key', holds: absent('conversation', { id: 'CNONE' }), fails: absent('conversation', GENERAL) },
    {
      kind: 'absent by a unique key',
      holds: absent('conversation', { team: TEAM, name_key: 'random' }),
      fails: absent('conversation', { team: TEAM, name_key: 'general' }),
    },
    { kind: 'exists', holds: exists('membership', ALICE), fails: exists('membership', { ...ALICE, user: userId('bob') }) },
    {
      kind: 'exists with values',
      holds: exists('conversation', GENERAL, { archived: 0, people_key: null }),
      fails: exists('conversation', GENERAL, { archived: 1 }),
    },
    { kind: 'an unchanged row', holds: unchanged('conversation', GENERAL, { v: 1 }), fails: unchanged('conversation', GENERAL, { v: 2 }) },
    {
      kind: 'a counter below its limit',
      holds: below('invite', { id: 'I1' }, { column: 'uses', limit: 3 }),
      fails: below('invite', { id: 'I1' }, { column: 'uses', limit: 2 }),
    },
  ]
  for (const { kind, holds, fails } of cases) {
    it(`commits where ${kind} holds, and writes nothing where it fails`, async (test) => {
      const { storage } = await emptyStorage(open, test)
      await commit(storage, {
        ops: [
          put('conversation', conversation('general')),
          put('membership', membership('general', 'alice')),
          put('invite', invite('I1', { uses: 2 })),
        ],
      })
      const ops = [put('user', user('carol'))]
      const refused = await storage.committer.commit(batch({ require: [fails], ops }))
      assert.equal(refused.ok, false)
      assert.deepEqual(refused.failed, fails)
      assert.equal(await storage.users.byName(TEAM, 'carol'), null)
      assert.equal((await storage.committer.commit(batch({ require: [holds], ops }))).ok, true)
      assert.notEqual(await storage.users.byName(TEAM, 'carol'), null)
    })
  }

  it('answers a failed absence with the row that is there', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, { ops: [put('user', user('alice'))] })
    const refused = await storage.committer.commit(batch({ require: [absent('user', { team: TEAM, name: 'alice' })] }))
    assert.deepEqual(refused.ok ? null : refused.row, await storage.users.byName(TEAM, 'alice'))
  })

  it('finds no row by a unique key that holds null', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, { ops: [put('user', user('alice', { account: null })), put('user', user('bob', { account: null }))] })
    await commit(storage, { require: [absent('user', { team: TEAM, account: null })] })
  })

  it('refuses to take a unique key of another row, whether put or patched', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, { ops: [put('conversation', conversation('general')), put('conversation', conversation('random'))] })
    const taking: Operation[] = [
      put('conversation', conversation('other', { name_key: 'general' })),
      patch('conversation', { id: conversationId('random') }, { name_key: 'general' }),
    ]
    for (const operation of taking) {
      const refused = await storage.committer.commit(batch({ ops: [put('user', user('carol')), operation] }))
      assert.equal(refused.ok, false)
      assert.deepEqual(refused.failed, absent('conversation', { team: TEAM, name_key: 'general' }))
      assert.equal(refused.row !== null && 'id' in refused.row ? refused.row.id : '', conversationId('general'))
    }
    assert.equal(await storage.users.byName(TEAM, 'carol'), null)
  })
}

function describeOperations(open: OpenStorage): void {
  it('raises the version by put and patch, and leaves it by add and max', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, { ops: [put('invite', invite('I1'))] })
    await commit(storage, {
      ops: [add('invite', { id: 'I1' }, { column: 'uses', by: 2 }), raise('invite', { id: 'I1' }, { column: 'expires', value: 1 })],
    })
    const counted = await storage.invites.byId(TEAM, 'I1')
    assert.deepEqual([counted?.v, counted?.uses, counted?.expires], [1, 2, 1_900_000_000])
    await commit(storage, { ops: [patch('invite', { id: 'I1' }, { revoked: 1, channels: ['C1'] })] })
    const patched = await storage.invites.byId(TEAM, 'I1')
    assert.deepEqual([patched?.v, patched?.uses, patched?.revoked, patched?.channels], [2, 2, 1, ['C1']])
    await commit(storage, { ops: [put('invite', invite('I1'))] })
    const replaced = await storage.invites.byId(TEAM, 'I1')
    assert.deepEqual([replaced?.v, replaced?.uses, replaced?.revoked], [3, 0, 0])
  })

  it('raises text and never lowers it, and raises what is null', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, { ops: [put('membership', membership('general', 'alice')), put('message', message('general', tsAt(1)))] })
    for (const n of [5, 3]) await commit(storage, { ops: [raise('membership', ALICE, { column: 'last_read', value: tsAt(n) })] })
    assert.equal((await storage.conversations.membership(ALICE.conversation, ALICE.user))?.last_read, tsAt(5))
    const root = { conversation: ALICE.conversation, ts: tsAt(1) }
    await commit(storage, { ops: [raise('message', root, { column: 'latest_reply', value: tsAt(9) })] })
    assert.equal((await storage.messages.at(scopeOf('general'), tsAt(1)))?.latest_reply, tsAt(9))
  })

  it('creates nothing by patch, add, max or delete of a row that is not there', async (test) => {
    const { storage } = await emptyStorage(open, test)
    const key = { id: 'I1' }
    const ops = [
      patch('invite', key, { revoked: 1 }),
      add('invite', key, { column: 'uses', by: 1 }),
      raise('invite', key, { column: 'uses', value: 1 }),
      remove('invite', key),
    ]
    assert.deepEqual((await commit(storage, { ops })).changes, [])
    assert.equal(await storage.invites.byId(TEAM, 'I1'), null)
  })

  it('keeps JSON columns verbatim, also what looks like a placeholder', async (test) => {
    const { storage } = await emptyStorage(open, test)
    const body = { blocks: [{ type: 'x', $ts: 'CGENERAL', deep: { $ts: 'CGENERAL' } }], $ts: 'CGENERAL', text: 'é\u0000"\u{1f600}' }
    await commit(storage, { ops: [put('message', message('general', tsAt(1), { body, text: '<b>\u0000\u2028' }))] })
    const stored = await storage.messages.at(scopeOf('general'), tsAt(1))
    assert.deepEqual(stored?.body, body)
    assert.equal(stored?.text, '<b>\u0000\u2028')
  })

  it('throws at values that no engine can store', async (test) => {
    const { storage } = await emptyStorage(open, test)
    for (const bad of [undefined, Number.NaN, new Date(), 10n, new Map()]) {
      // The type checker would refuse each of these.
      const broken = batch({ ops: [put('user', user('alice', { title: bad } as never)), put('user', user('bob', { tz: bad as never }))] })
      await assert.rejects(storage.committer.commit(broken), /cannot be stored/)
    }
    assert.equal(await storage.users.byName(TEAM, 'bob'), null)
  })

  it('throws at a key that names no single row', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await assert.rejects(storage.committer.commit(batch({ ops: [remove('membership', { user: userId('alice') })] })), /no key/)
  })
}

function describeIsolation(open: OpenStorage): void {
  it('lets a refused and a broken batch fail alone among their neighbours', async (test) => {
    const { storage } = await emptyStorage(open, test)
    const names = Array.from({ length: 40 }, (_, n) => `user${n}`)
    const batches = names.map((name, n): Batch => {
      const ops = [put('user', user(name))]
      if (n % 4 === 1) return batch({ ops, require: [exists('user', { id: 'UNONE' })] })
      // A message in no conversation is a bug that only the writer can see.
      return n % 4 === 2 ? batch({ ops: [...ops, put('message', message('nowhere', { $ts: conversationId('nowhere') }))] }) : batch({ ops })
    })
    const results = await Promise.allSettled(batches.map((one) => storage.committer.commit(one)))
    for (const [n, result] of results.entries()) {
      const expected = n % 4 === 2 ? 'broken' : n % 4 === 1 ? 'refused' : 'stored'
      const seen = result.status === 'rejected' ? 'broken' : result.value.ok ? 'stored' : 'refused'
      assert.equal(seen, expected, `batch ${n}`)
      assert.equal((await storage.users.byName(TEAM, `user${n}`)) !== null, expected === 'stored')
    }
  })

  it('gives rising ts, with the clock going backwards, across a reopening and after a deletion', async (test) => {
    const { storage, reopen, clock } = await emptyStorage(open, test)
    const at = { $ts: conversationId('general') }
    const post = async (to: Storage) => {
      const done = await commit(to, { ops: [put('message', message('general', at)), put('message', message('general', { ...at, n: 1 }))] })
      return done.ts[at.$ts] ?? []
    }
    await commit(storage, { ops: [put('conversation', conversation('general'))] })
    const given = await post(storage)
    assert.deepEqual(given, ['1700000000.000000', '1700000000.000001'])
    clock.advance(-60_000)
    given.push(...(await post(storage)))
    for (const ts of given) await commit(storage, { ops: [remove('message', { conversation: at.$ts, ts })] })
    given.push(...(await post(storage)))
    const again = await reopen()
    given.push(...(await post(again)))
    assert.deepEqual(given, [...new Set(given)].sort())
    assert.equal((await conversationOf(again))?.last_ts, given.at(-1))
    assert.equal((await conversationOf(again))?.v, 1)
    clock.advance(120_000)
    assert.deepEqual(await post(again), ['1700000060.000000', '1700000060.000001'])
  })

  it('never takes back the highest ts of a conversation, also by put and patch', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, {
      ops: [put('conversation', conversation('general')), put('message', message('general', { $ts: conversationId('general') }))],
    })
    await commit(storage, { ops: [put('conversation', conversation('general', { name: 'new', last_ts: TS_ZERO }))] })
    await commit(storage, { ops: [patch('conversation', GENERAL, { last_ts: tsAt(1) })] })
    assert.equal((await conversationOf(storage))?.last_ts, '1700000000.000000')
  })

  it('fills placeholders in rows, keys, sets and event subjects alike', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, { ops: [put('conversation', conversation('general')), put('membership', membership('general', 'alice'))] })
    const $ts = conversationId('general')
    const done = await commit(storage, {
      require: [absent('message', { conversation: $ts, ts: { $ts } })],
      ops: [
        put('message', message('general', { $ts }, { client_msg_id: 'c1' })),
        patch('message', { conversation: $ts, ts: { $ts } }, { thread_ts: { $ts }, latest_reply: { $ts, n: 1 } }),
        raise('membership', ALICE, { column: 'last_read', value: { $ts } }),
      ],
      events: [{ type: 'message.changed', channel: $ts, ts: { $ts, n: 1 }, audience: { conversation: $ts } }],
    })
    const [first = '', second = ''] = done.ts[$ts] ?? []
    const stored = await storage.messages.at(scopeOf('general'), first)
    assert.deepEqual([stored?.thread_ts, stored?.latest_reply], [first, second])
    assert.equal((await storage.conversations.membership($ts, userId('alice')))?.last_read, first)
    assert.equal(done.events[0]?.ts, second)
    assert.equal((await conversationOf(storage))?.last_ts, second)
  })
}

function describeNews(open: OpenStorage): void {
  it('tells listeners before it answers, once, and in the order of seq', async (test) => {
    const { storage } = await emptyStorage(open, test)
    const seen: string[] = []
    storage.onCommitted((group) => seen.push(...group.events.map((event) => `told ${event.seq}`)))
    const posts = Array.from({ length: 20 }, async () => {
      const done = await commit(storage, { events: [{ type: 'team.changed', audience: { team: TEAM } }] })
      assert.ok(seen.includes(`told ${done.seq}`), 'told before answered')
      assert.ok(storage.events.head() >= done.seq)
    })
    await Promise.all(posts)
    assert.deepEqual(
      seen,
      Array.from({ length: 20 }, (_, n) => `told ${n + 1}`),
    )
  })

  it('tells nothing of a refused batch', async (test) => {
    const { storage } = await emptyStorage(open, test)
    let told = 0
    storage.onCommitted((group) => {
      told += group.events.length + group.changes.length
    })
    await storage.committer.commit(
      batch({
        require: [exists('user', { id: 'U1' })],
        ops: [put('user', user('alice'))],
        events: [{ type: 'team.changed', audience: { team: TEAM } }],
      }),
    )
    assert.equal(told, 0)
    assert.equal(storage.events.head(), 0)
  })

  it('lists each touched row of the tables in memory once, as it is after the batch', async (test) => {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, { ops: [put('conversation', conversation('general')), put('membership', membership('general', 'bob'))] })
    const $ts = conversationId('general')
    const done = await commit(storage, {
      ops: [
        put('membership', membership('general', 'alice')),
        patch('membership', ALICE, { open: 0 }),
        remove('membership', { conversation: $ts, user: userId('bob') }),
        put('message', message('general', { $ts })),
      ],
    })
    const [alice, bob, general] = done.changes
    assert.deepEqual(alice, { table: 'membership', key: ALICE, row: await storage.conversations.membership($ts, userId('alice')) })
    assert.deepEqual(bob, { table: 'membership', key: { conversation: $ts, user: userId('bob') }, row: null })
    assert.deepEqual(general, { table: 'conversation', key: GENERAL, row: await conversationOf(storage) })
    assert.equal(done.changes.length, 3)
  })
}
