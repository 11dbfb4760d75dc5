import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { LIMITS } from '@parley/contract/kernel/limits'
import { CLOSE, REALTIME_PATH } from '@parley/contract/realtime/frames'
import { WebSocket } from 'ws'
import { endOf } from '../harness/end-of.ts'
import { within } from '../harness/eventually.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const frameOf = (bytes: number) => `{"type":"${'x'.repeat(bytes - 11)}"}`

describe('frames of a client', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace()
  })
  after(() => space[Symbol.asyncDispose]())

  const BAD: [what: string, frame: string][] = [
    ['no JSON', 'hello'],
    ['half of an object', '{"type":'],
    ['no object', '"hello"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no type', '{}'],
    ['a type that does not exist', '{"type":"shout"}'],
    ['a type that every object has', '{"type":"__proto__"}'],
    ['a field of the wrong type', '{"type":"activity","active":"yes"}'],
    ['no conversation', '{"type":"typing","channel":"nowhere"}'],
    ['very deep lists', `{"type":"watch","users":${'['.repeat(7000)}${']'.repeat(7000)}}`],
    ['a deep object that is not asked for', `{"type":"shout","deep":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`],
  ]
  for (const [what, frame] of BAD) {
    it(`with ${what} are refused, and the socket lives`, async () => {
      await using socket = await space.alice.socket()
      socket.send(frame)
      await socket.waitFor('error', ({ error }) => error === 'invalid_frame')
      const ts = await space.alice.post('and on', space.general)
      await socket.waitFor('message.changed', (event) => event.ts === ts)
    })
    it(`with ${what} in place of a hello end the socket`, async () => {
      await using socket = await new TestSocket(space.app).opened()
      socket.send(frame)
      assert.deepEqual(await endOf(socket), CLOSE.invalidFrame)
    })
  }
  it('that are binary end the socket', async () => {
    const socket = new WebSocket(`${space.app.url.replace('http', 'ws')}${REALTIME_PATH}`, { origin: space.app.url })
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    socket.on('open', () => socket.send(Buffer.from([1, 2, 3])))
    assert.equal(await within(closed, 'the socket to close'), CLOSE.invalidFrame.code)
  })
  it('may be as large as the limit and no larger', async () => {
    await using socket = await space.alice.socket()
    socket.send(frameOf(LIMITS.clientFrameBytes))
    await socket.waitFor('error')
    socket.send(frameOf(LIMITS.clientFrameBytes + 1))
    assert.equal((await endOf(socket)).code, CLOSE.tooBig.code)
  })
  it('beyond the rate are refused, and taken again a second later', async () => {
    await using space2 = await aWorkspace({ gateway: { framesBurst: 5, framesPerSecond: 5 } })
    await using socket = await space2.alice.socket()
    for (let n = 0; n < 30; n++) socket.send({ type: 'activity', active: true })
    await socket.waitFor('error', ({ error }) => error === 'ratelimited')
    await using hers = await space2.bob.socket()
    await hers.waitFor('live')
    // Refilled by the gateway's own second hand, for which nothing can be awaited but a frame that is taken.
    const typed = hers.waitFor('typing')
    const again = setInterval(() => socket.send({ type: 'typing', channel: space2.general }), 50)
    await typed.finally(() => clearInterval(again))
  })
  it('never end the server, whatever bytes they are', async () => {
    await using space2 = await aWorkspace()
    const garbage = ['GET / HTTP/1.1\r\n\r\n', '\0\0\0\0', '\uD800', '{"type":"hello","token":{}}', '{"type":"hello","token":""}']
    for (const frame of garbage) {
      await using socket = await new TestSocket(space2.app).opened()
      socket.send(frame)
      await endOf(socket)
    }
    assert.equal((await space2.alice.raw('api.test')).body['ok'], true)
  })
})

describe('connections', () => {
  it('of one user are limited, and those of others are not', async () => {
    await using space = await aWorkspace({ settings: { PARLEY_CONNECTIONS_PER_USER: '2' } })
    await using first = await space.alice.socket()
    await using second = await space.alice.socket()
    await using third = await new TestSocket(space.app).opened()
    third.send({ type: 'hello', token: await space.alice.token() })
    assert.deepEqual(await endOf(third), CLOSE.tooManyConnections)
    await using bob = await space.bob.socket()
    await first.close()
    await using fourth = await space.alice.socket()
    const ts = await space.alice.post('hello', space.general)
    for (const socket of [second, bob, fourth]) await socket.waitFor('message.changed', (event) => event.ts === ts)
  })
  it('of all together are limited', async () => {
    await using space = await aWorkspace({ settings: { PARLEY_CONNECTIONS: '2' } })
    await using first = await space.alice.socket()
    await using second = await space.bob.socket()
    await assert.rejects(new TestSocket(space.app).opened(), /503/)
    await first.close()
    await using third = await space.carol.socket()
    for (const socket of [second, third]) assert.equal(socket.frames.at(-1)?.type, 'live')
  })
})
