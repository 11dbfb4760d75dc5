import { describe, it } from 'node:test'
import { openMemory } from '#src/adapters/memory/open-memory.ts'
import { handClock } from '../support/hand-clock.ts'
import { seededScheduler } from '../support/seeded-scheduler.ts'
import { RACES } from './races.conformance.ts'
import { describeStorage } from './storage.conformance.ts'

describeStorage('memory', async ({ clock }) => {
  const storage = openMemory({ clock })
  return { storage, reopen: async () => storage }
})

describe('memory: races in 200 different orders', () => {
  for (const { title, race } of RACES) {
    it(title, async () => {
      for (let seed = 1; seed <= 200; seed++) {
        const scheduler = seededScheduler(seed)
        const storage = openMemory({ clock: handClock(), schedule: scheduler.schedule })
        // oxlint-disable-next-line no-await-in-loop
        await scheduler.run(race(storage))
      }
    })
  }
})
