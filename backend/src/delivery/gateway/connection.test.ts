import assert from 'node:assert/strict'
import { Duplex } from 'node:stream'
import { describe, it } from 'node:test'
import { CLOSE } from '@parley/contract/realtime/frames'
import type { WebSocket } from 'ws'
import { Connection, type Ending } from './connection.ts'
import { Cork } from './cork.ts'

const BACKLOG = 10_000
const turn = () => new Promise(setImmediate)

/** A connection whose peer takes everything, or never anything. */
function aConnection({ reads }: { reads: boolean }) {
  const raw = new Duplex({
    read: () => {},
    write: (_bytes, _encoding, done) => {
      if (reads) done()
    },
    writev: (_chunks, done) => {
      if (reads) done()
    },
  })
  const endings: Ending[] = []
  // A cast in place of a whole socket: nothing else of it is used.
  const socket = { readyState: 1, close: () => {}, terminate: () => {}, pong: () => {} } as unknown as WebSocket
  const onEnd = (_: Connection, ending: Ending) => void endings.push(ending)
  const parts = { id: 'x', network: '', socket, raw, cork: new Cork(), now: 0, allowance: 1, backlogBytes: BACKLOG, onEnd }
  return { connection: new Connection(parts), endings, raw }
}

describe('a connection', () => {
  for (const [how, reads, expected] of [
    ['that does not read is cut by answers too', false, [CLOSE.slowConsumer]],
    ['that reads may be answered for ever', true, []],
  ] as const) {
    it(how, async () => {
      const { connection, endings, raw } = aConnection({ reads })
      for (let n = 0; n < 1_000; n++) {
        connection.tell({ type: 'error', error: 'invalid_frame' }, 0)
        // Under load a cork holds for up to ten milliseconds.
        if (n % 100 === 99) for (let wait = 0; connection.queued > connection.backlog && wait < 10_000; wait++) await turn()
      }
      assert.deepEqual(endings, expected)
      assert(raw.writableLength < 2 * BACKLOG)
    })
  }
  it('that catches up is cut when too many bytes wait for it', () => {
    const { connection, endings } = aConnection({ reads: true })
    connection.catchUp()
    const bytes = Buffer.alloc(BACKLOG / 2)
    for (let seq = 1; seq <= 2; seq++) connection.deliver({ bytes, seq }, 0)
    assert.deepEqual(endings, [])
    connection.deliver({ bytes, seq: 3 }, 0)
    assert.deepEqual(endings, [CLOSE.slowConsumer])
  })
})
