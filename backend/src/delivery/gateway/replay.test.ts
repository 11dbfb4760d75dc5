import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import { GATEWAY_LIMITS } from './gateway-deps.ts'
import type { Connection } from './connection.ts'
import { replay } from './replay.ts'
import { Replays } from './replays.ts'

const EVENT_BYTES = 50_000

it('a replay leaves the others their turn after every quarter of a megabyte', async () => {
  const events = Array.from({ length: 60 }, (_, n): LoggedEvent => ({
    seq: n + 1,
    team: 'T',
    type: 'message.changed',
    channel: 'C',
    ts: `${n}.0`,
    user: null,
    audience: { team: 'T' },
    at: 0,
  }))
  let [inThisTurn, most, told] = [0, 0, 0]
  // Casts in place of whole parts: nothing else of them is used.
  const connection = {
    isOpen: true,
    queued: 0,
    write: (bytes: Buffer) => {
      inThisTurn += bytes.length
      most = Math.max(most, inThisTurn)
      told++
    },
    tell: () => {},
    goLive: () => {},
  } as unknown as Connection
  const deps = {
    events: { read: () => Promise.resolve(events), floor: () => 0, logId: 'x' },
    render: () => Promise.resolve({ text: 'x'.repeat(EVENT_BYTES) }),
    audiencesOf: () => [],
    maySee: () => true,
    limits: GATEWAY_LIMITS,
    clock: { now: () => 0 },
    replays: new Replays({ error: () => {} }),
  } as unknown as Parameters<typeof replay>[0]
  let isOver = false
  const beat = (): void => {
    inThisTurn = 0
    if (!isOver) setImmediate(beat)
  }
  beat()
  const viewer = { team: 'T', user: 'U', role: 'member', proof: { kind: 'personal', tokenId: '' } } as const
  await replay(deps, connection, { viewer, since: 0, head: 60 })
  isOver = true
  assert.equal(told, 60)
  assert(most <= 256 * 1024 + 2 * EVENT_BYTES, `${most} bytes in one turn`)
})
