import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import type { ServerFrame } from '@parley/contract/realtime/frames'
import { turns } from '../test-support.ts'
import { RealtimeConnection } from './connection.ts'
import type { Socket } from './connection.ts'
import { backoff } from './reconnect-policy.ts'

class FakeSocket extends EventTarget {
  sent: { type: string; [key: string]: unknown }[] = []
  isClosed = false
  send(text: string): void {
    this.sent.push(JSON.parse(text) as FakeSocket['sent'][number])
  }
  close(): void {
    this.isClosed = true
  }
  opens(): void {
    this.dispatchEvent(new Event('open'))
  }
  says(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
  breaks(): void {
    this.dispatchEvent(new Event('close'))
  }
  /** Opens and lets the client in. */
  welcomes(): void {
    this.opens()
    this.says({ type: 'welcome', connection: 'c', head: 'L:5', heartbeat_ms: 25_000 })
    this.says({ type: 'live', at: 'L:5' })
  }
}

function aLine(over: { token?: () => Promise<string>; since?: () => string | null } = {}) {
  const sockets: FakeSocket[] = []
  const frames: ServerFrame[] = []
  const statuses: string[] = []
  const refused: string[] = []
  const connection = new RealtimeConnection({
    openSocket: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket as unknown as Socket
    },
    token: over.token ?? (() => Promise.resolve('token')),
    refused: (token) => refused.push(token),
    since: over.since ?? (() => 'L:3'),
    onFrame: (frame) => frames.push(frame),
    onStatus: (status) => statuses.push(status),
    policy: { nextDelay: (attempt) => attempt * 1_000 },
  })
  const last = (): FakeSocket => {
    const socket = sockets.at(-1)
    assert.ok(socket)
    return socket
  }
  return { connection, sockets, frames, statuses, refused, last }
}

describe('the connection', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] }))
  afterEach(() => mock.timers.reset())

  it('gives up its token when the server closes because of it, and keeps it when the line broke', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    line.last().opens()
    line.last().dispatchEvent(Object.assign(new Event('close'), { code: 1006 }))
    assert.deepEqual(line.refused, [])
    mock.timers.tick(1_000)
    await turns()
    line.last().dispatchEvent(Object.assign(new Event('close'), { code: 4003 }))
    assert.deepEqual(line.refused, ['token'])
  })

  it('says hello with its token and where it was, and is connected when the replay is through', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    line.last().opens()
    assert.deepEqual(line.last().sent, [{ type: 'hello', token: 'token', since: 'L:3' }])
    line.last().says({ type: 'welcome', connection: 'c', head: 'L:5', heartbeat_ms: 25_000 })
    assert.equal(line.connection.status, 'connecting')
    line.last().says({ type: 'live', at: 'L:5' })
    assert.equal(line.connection.status, 'connected')
    assert.deepEqual(
      line.frames.map((frame) => frame.type),
      ['welcome', 'live'],
    )
    line.connection.stop()
  })

  it('asks for no replay when it knows nothing yet', async () => {
    const line = aLine({ since: () => null })
    line.connection.start()
    await turns()
    line.last().opens()
    assert.deepEqual(line.last().sent, [{ type: 'hello', token: 'token' }])
    line.connection.stop()
  })

  it('comes back by itself, later after each failure, and at once from the start after a success', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    line.last().breaks()
    mock.timers.tick(999)
    await turns()
    assert.equal(line.sockets.length, 1)
    mock.timers.tick(1)
    await turns()
    assert.equal(line.sockets.length, 2)
    line.last().breaks()
    mock.timers.tick(1_999)
    await turns()
    assert.equal(line.sockets.length, 2)
    mock.timers.tick(1)
    await turns()
    line.last().welcomes()
    line.last().breaks()
    mock.timers.tick(1_000)
    await turns()
    assert.equal(line.sockets.length, 4)
    line.connection.stop()
  })

  it('tries at once when asked to, and only once', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    line.last().breaks()
    line.connection.tryNow()
    line.connection.tryNow()
    await turns()
    assert.equal(line.sockets.length, 2)
    line.connection.stop()
  })

  it('takes a silent socket for dead, and one that talks for alive', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    const first = line.last()
    first.welcomes()
    for (let beat = 0; beat < 4; beat++) {
      mock.timers.tick(25_000)
      first.says({ type: 'heartbeat', at: 'L:6' })
    }
    assert.equal(first.isClosed, false)
    mock.timers.tick(56_000)
    assert.equal(first.isClosed, true)
    assert.equal(line.connection.status, 'reconnecting')
    line.connection.stop()
  })

  it('gives up a socket that never lets it in', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    const first = line.last()
    mock.timers.tick(11_000)
    assert.equal(first.isClosed, true)
    line.connection.stop()
  })

  it('hears nothing more from a socket that it dropped', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    const first = line.last()
    first.welcomes()
    line.connection.restart()
    await turns()
    first.says({ type: 'heartbeat', at: 'L:9' })
    first.breaks()
    assert.equal(
      line.frames.some((frame) => frame.type === 'heartbeat'),
      false,
    )
    assert.equal(line.sockets.length, 2)
    line.connection.stop()
  })

  it('sends nothing on a socket that is not open yet', async () => {
    const line = aLine()
    line.connection.start()
    await turns()
    line.last().welcomes()
    line.connection.restart()
    await turns()
    assert.equal(line.connection.send({ type: 'activity', active: true }), false)
    assert.deepEqual(line.last().sent, [])
    line.connection.stop()
  })

  it('hands in a fresh token before the old one ends', async () => {
    let count = 0
    const line = aLine({ token: () => Promise.resolve(`token ${++count}`) })
    line.connection.start()
    await turns()
    const socket = line.last()
    socket.welcomes()
    for (let second = 0; second < 122; second++) {
      mock.timers.tick(1_000)
      if (second % 20 === 0) socket.says({ type: 'heartbeat', at: 'L:6' })
    }
    await turns()
    assert.deepEqual(socket.sent.at(-1), { type: 'token', token: 'token 2' })
    line.connection.stop()
  })

  it('tries again when there is no token to be had', async () => {
    let isThere = false
    const line = aLine({ token: () => (isThere ? Promise.resolve('t') : Promise.reject(new Error('nobody answers'))) })
    line.connection.start()
    await turns()
    assert.deepEqual([line.sockets.length, line.connection.status], [0, 'reconnecting'])
    isThere = true
    mock.timers.tick(1_000)
    await turns()
    assert.equal(line.sockets.length, 1)
    line.connection.stop()
  })

  it('ends when it is stopped, even while it asks for a token', async () => {
    const line = aLine()
    line.connection.start()
    line.connection.stop()
    await turns()
    mock.timers.tick(60_000)
    await turns()
    assert.deepEqual([line.sockets.length, line.connection.status], [0, 'stopped'])
  })
})

describe('the backoff', () => {
  it('doubles from half a second to fifteen, spread by half', () => {
    const [low, high] = [backoff(() => 0), backoff(() => 1)]
    assert.deepEqual(
      [1, 2, 3].map((attempt) => high.nextDelay(attempt)),
      [500, 1_000, 2_000],
    )
    assert.equal(low.nextDelay(1), 250)
    assert.equal(high.nextDelay(50), 15_000)
  })
})
