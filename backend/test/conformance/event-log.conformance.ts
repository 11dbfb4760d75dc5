import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Audience, EventDraft } from '#src/kernel/batch.ts'
import { conversationId, TEAM, tsAt, userId } from './sample-rows.ts'
import { commit, emptyStorage } from './storage-support.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import type { OpenStorage } from './storage-support.ts'

const EVERYTHING = { team: TEAM, since: 0, limit: 1_000 }
const toGeneral: Audience = { conversation: conversationId('general') }
const toAlice: Audience = { user: userId('alice') }
const toTeam: Audience = { team: TEAM }

const said = (audience: Audience, n: number): EventDraft => ({
  type: 'message.changed',
  channel: conversationId('general'),
  ts: tsAt(n),
  audience,
})
const marked = (channel: string, audience = toAlice): EventDraft => ({ type: 'mark.changed', channel: conversationId(channel), audience })

const read = async (storage: Storage, audiences: Audience[], range: { since?: number; upTo?: number; limit?: number } = {}) =>
  (await storage.events.read({ ...EVERYTHING, upTo: storage.events.head(), audiences, ...range })).map((event) => event.seq)

/** Reading, keeping and forgetting events. */
export function describeEventLog(name: string, open: OpenStorage): void {
  describe(`${name}: the event log`, () => {
    it('reads what any of the audiences was told, in order', async (test) => {
      const { storage } = await emptyStorage(open, test)
      await commit(storage, { events: [said(toGeneral, 1), said(toAlice, 2), said(toTeam, 3), said(toGeneral, 4)] })
      assert.deepEqual(await read(storage, [toGeneral, toTeam]), [1, 3, 4])
      assert.deepEqual(await read(storage, [toAlice]), [2])
      assert.deepEqual(await read(storage, [{ user: userId('bob') }]), [])
      assert.deepEqual(await read(storage, []), [])
      const [event] = await storage.events.read({ ...EVERYTHING, upTo: 1, audiences: [toGeneral] })
      const channel = conversationId('general')
      assert.deepEqual(event, {
        seq: 1,
        team: TEAM,
        type: 'message.changed',
        channel,
        ts: tsAt(1),
        user: null,
        audience: toGeneral,
        at: 1_700_000_000_000,
      })
    })

    it('keeps to the range, the limit and the team', async (test) => {
      const { storage } = await emptyStorage(open, test)
      await commit(storage, { events: [1, 2, 3, 4, 5, 6].map((n) => said(n % 2 === 0 ? toGeneral : toTeam, n)) })
      assert.deepEqual(await read(storage, [toGeneral, toTeam], { since: 1, upTo: 5 }), [2, 3, 4, 5])
      assert.deepEqual(await read(storage, [toGeneral, toTeam], { limit: 2 }), [1, 2])
      assert.deepEqual(await storage.events.read({ ...EVERYTHING, team: 'TOTHER', upTo: 6, audiences: [toGeneral] }), [])
    })

    it('keeps only the latest mark of each user and conversation', async (test) => {
      const { storage } = await emptyStorage(open, test)
      await commit(storage, {
        events: [marked('general'), marked('random'), marked('general', { user: userId('bob') }), marked('general')],
      })
      assert.deepEqual(await read(storage, [toAlice]), [2, 4])
      assert.deepEqual(await read(storage, [{ user: userId('bob') }]), [3])
      await commit(storage, { events: [said(toAlice, 1), marked('general')] })
      assert.deepEqual(await read(storage, [toAlice]), [2, 5, 6])
    })

    it('goes on counting after a reopening, under the same log id', async (test) => {
      const { storage, reopen } = await emptyStorage(open, test)
      const { logId } = storage.events
      assert.match(logId, /^[a-z0-9]{8,40}$/)
      await commit(storage, { events: [said(toTeam, 1), said(toTeam, 2)] })
      const again = await reopen()
      assert.deepEqual([again.events.logId, again.events.head(), again.events.floor()], [logId, 2, 0])
      assert.equal((await commit(again, { events: [said(toTeam, 3)] })).seq, 3)
    })

    it('forgets by number, and remembers how far also when nothing is left', async (test) => {
      const { storage, reopen, clock } = await emptyStorage(open, test)
      await commit(storage, { events: [1, 2, 3, 4, 5].map((n) => said(toTeam, n)) })
      await storage.events.trim({ keepMillis: 60_000, keepEvents: 3, now: clock.now() })
      assert.deepEqual([storage.events.floor(), await read(storage, [toTeam])], [2, [3, 4, 5]])
      await storage.events.trim({ keepMillis: 60_000, keepEvents: 0, now: clock.now() })
      assert.deepEqual(await read(storage, [toTeam]), [])
      const again = await reopen()
      assert.deepEqual([again.events.floor(), again.events.head()], [5, 5])
      assert.equal((await commit(again, { events: [said(toTeam, 6)] })).seq, 6)
    })

    it('forgets by age', async (test) => {
      const { storage, clock } = await emptyStorage(open, test)
      for (const n of [1, 2, 3, 4]) {
        await commit(storage, { events: [said(toTeam, n)] })
        clock.advance(10_000)
      }
      await storage.events.trim({ keepMillis: 25_000, keepEvents: 100, now: clock.now() })
      assert.deepEqual([storage.events.floor(), await read(storage, [toTeam])], [2, [3, 4]])
    })
  })
}
