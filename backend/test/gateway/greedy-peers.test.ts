import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { CLOSE, REALTIME_PATH } from '@parley/contract/realtime/frames'
import { WebSocket } from 'ws'
import { endOf } from '../harness/end-of.ts'
import { eventually, within } from '../harness/eventually.ts'
import { aClock } from '../harness/test-clock.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const anOpen = ({ app }: Workspace) => new TestSocket(app).opened()
const opensAgain = (space: Workspace) =>
  eventually(async () => {
    await using socket = new TestSocket(space.app)
    try {
      await socket.opened()
      return null
    } catch (error) {
      return String(error)
    }
  })

describe('somebody who sends without end', () => {
  const FEW = { framesBurst: 5, framesPerSecond: 1, framesBeyond: 10 }

  it('is answered so often, and then the connection ends', async () => {
    await using space = await aWorkspace({ gateway: FEW })
    await using socket = await space.alice.socket()
    for (let n = 0; n < 100; n++) socket.send('junk')
    assert.deepEqual(await endOf(socket), CLOSE.tooManyFrames)
    const answers = socket.frames.filter(({ type }) => type === 'error').length
    assert(answers > 4 && answers < 30, `answered ${answers} times`)
  })
  it('is counted by pings too', async () => {
    await using space = await aWorkspace({ gateway: FEW })
    const token = await space.bob.token()
    const socket = new WebSocket(space.app.url.replace('http', 'ws') + REALTIME_PATH, { origin: space.app.url })
    let pongs = 0
    socket.on('pong', () => pongs++)
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    socket.on('open', () => {
      socket.send(JSON.stringify({ type: 'hello', token }))
      for (let n = 0; n < 100; n++) socket.ping()
    })
    assert.equal(await within(closed, 'the socket to close'), CLOSE.tooManyFrames.code)
    assert(pongs > 0 && pongs < 10, `${pongs} pongs`)
  })
})

describe('strangers, who have not said hello', () => {
  const LIMITED = [
    ['of one network', { strangersPerNetwork: 2 }],
    ['altogether', { strangers: 2 }],
  ] as const
  for (const [whose, gateway] of LIMITED) {
    it(`${whose} are few at a time, and take no place of those who have`, async () => {
      await using space = await aWorkspace({ gateway })
      await using known = await space.bob.socket()
      await using first = await anOpen(space)
      await using second = await anOpen(space)
      await assert.rejects(new TestSocket(space.app).opened(), /503/)
      first.send({ type: 'hello', token: await space.alice.token() })
      await first.waitFor('live')
      await using third = await anOpen(space)
      await third.close()
      await opensAgain(space)
      second.cut()
      assert(known.frames.length > 0)
    })
  }
  it('are cut without being waited for, though they never hang up', async () => {
    const clock = aClock()
    await using space = await aWorkspace({ clock, settings: { PARLEY_CONNECTIONS: '1' } })
    const silent = connect({ port: space.app.port, host: '127.0.0.1', allowHalfOpen: true })
    const upgraded = new Promise<void>((resolve) => silent.once('data', () => resolve()))
    const key = Buffer.alloc(16).toString('base64')
    silent.write(
      `GET ${REALTIME_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${space.app.port}\r\nOrigin: ${space.app.url}\r\n` +
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    )
    await within(upgraded, 'the upgrade')
    await assert.rejects(new TestSocket(space.app).opened(), /503/)
    const told = once(silent, 'data').then(() => performance.now())
    const cut = once(silent, 'end').then(() => performance.now())
    clock.advance(10_001)
    // Sooner than by the tick that cuts those who linger.
    assert((await within(cut, 'the end')) - (await told) < 900)
    await opensAgain(space)
    silent.destroy()
  })
})

it('a connection that was told to go stands for nobody at once, and is cut soon, though its peer says nothing', async () => {
  const clock = aClock()
  await using space = await aWorkspace({ clock, settings: { PARLEY_CONNECTIONS: '1' } })
  const { alice, app } = space
  const token = await alice.token()
  const deaf = new WebSocket(app.url.replace('http', 'ws') + REALTIME_PATH, { origin: app.url })
  deaf.on('error', () => {})
  deaf.on('open', () => {
    deaf.send(JSON.stringify({ type: 'hello', token }))
    deaf.send(JSON.stringify({ type: 'activity', active: true }))
  })
  const connections = () => app.parts.presence.detailsOf(alice.id)
  await eventually(() => (connections().presence === 'active' ? null : 'alice is not there'))
  deaf.pause()
  clock.advance(5 * 60_000 + 1000)
  await eventually(() => (connections().connections === 0 ? null : 'it still stands for alice'))
  await assert.rejects(new TestSocket(app).opened(), /503/, 'its socket lingers')
  await opensAgain(space)
  deaf.terminate()
})

it('typing is told every two seconds at most, however often it is said', async () => {
  const clock = aClock()
  await using space = await aWorkspace({ clock })
  const [side, { alice, bob }] = [await space.aChannel(), space]
  await using hers = await alice.socket()
  await using his = await bob.socket()
  const told = () => his.frames.flatMap((frame) => (frame.type === 'typing' ? [frame.channel] : []))
  const say = async (channel: string, times: number) => {
    for (let n = 0; n < times; n++) hers.send({ type: 'typing', channel })
    const before = hers.frames.length
    hers.send('no frame')
    await hers.waitUntil((frames) => frames.length > before, 'an answer')
  }
  await say(space.general, 5)
  await say(side, 5)
  clock.advance(1_999)
  await say(space.general, 5)
  clock.advance(1)
  await say(space.general, 5)
  await his.waitUntil(() => told().length >= 3, 'the third')
  assert.deepEqual(told(), [space.general, side, space.general])
})
