import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import { Replays } from './replays.ts'

const at = (seq: number): LoggedEvent => ({
  seq,
  team: 'T',
  type: 'message.changed',
  channel: 'C',
  ts: '1.0',
  user: null,
  audience: { team: 'T' },
  at: 0,
})
const turn = () => new Promise(setImmediate)

it('runs one replay of each user and eight of all at a time, in the order in which they were asked for', async () => {
  const replays = new Replays({ error: () => {} })
  const started: string[] = []
  const ends: (() => void)[] = []
  const ask = (user: string, name: string) =>
    replays.run(user, async () => {
      started.push(name)
      await new Promise<void>((end) => ends.push(end))
    })
  const asked = [ask('A', 'A1'), ask('A', 'A2'), ...Array.from({ length: 10 }, (_, n) => ask(`U${n}`, `U${n}`))]
  await turn()
  assert.deepEqual(started, ['A1', 'U0', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'])
  ends.shift()?.()
  await turn()
  assert.deepEqual(started.slice(8), ['A2'])
  while (ends.length > 0) {
    ends.shift()?.()
    await turn()
  }
  await Promise.all(asked)
  assert.deepEqual(started.slice(9), ['U7', 'U8', 'U9'])
})

it('goes on after a replay that fails', async () => {
  const replays = new Replays({ error: () => {} })
  await assert.rejects(
    replays.run('A', () => Promise.reject(new Error('broken'))),
    /broken/,
  )
  let ran = false
  await replays.run('A', async () => void (ran = true))
  assert(ran)
})

it('reports an event that cannot be rendered once', async () => {
  const reports: unknown[] = []
  const replays = new Replays({ error: (...report: unknown[]) => void reports.push(report) })
  for (const seq of [1, 1, 2, 1]) assert.equal(await replays.rendered(at(seq), () => Promise.reject(new Error('broken'))), null)
  assert.equal(reports.length, 2)
})
