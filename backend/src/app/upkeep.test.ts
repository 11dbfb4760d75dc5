import assert from 'node:assert/strict'
import { describe, it, mock } from 'node:test'
import { openMemory } from '#src/adapters/memory/open-memory.ts'
import { Access } from '#src/modules/access/public.ts'
import { startUpkeep } from './upkeep.ts'

const MINUTE = 60_000

describe('upkeep', () => {
  it('trims the event log a minute after the start and then every hour, until it is ended', async (test) => {
    const timers = mock.timers
    timers.enable({ apis: ['setInterval'] })
    test.after(() => timers.reset())
    const clock = { now: () => 1_750_000_000_000 }
    const storage = openMemory({ clock })
    const trims: object[] = []
    const events = { ...storage.events, trim: async (keep: object) => void trims.push(keep) }
    const access = new Access(await storage.access.loadAccess())
    const quiet = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }
    const end = startUpkeep({ access, events, clock, logger: quiet })
    const counts = [1, 1, 59, 1].map((minutes) => {
      for (let n = 0; n < minutes; n++) timers.tick(MINUTE)
      return trims.length
    })
    assert.deepEqual(counts, [1, 1, 2, 2])
    assert.deepEqual(trims[0], { keepMillis: 7 * 24 * 60 * MINUTE, keepEvents: 2_000_000, now: clock.now() })
    end()
    timers.tick(120 * MINUTE)
    assert.equal(trims.length, 2)
  })
})
