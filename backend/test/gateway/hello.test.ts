import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { CLOSE } from '@parley/contract/realtime/frames'
import { endOf } from '../harness/end-of.ts'
import { aClock, type TestClock } from '../harness/test-clock.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const TOKEN_MS = 5 * 60_000

describe('a socket that says hello', () => {
  let space: Workspace
  let clock: TestClock
  before(async () => {
    clock = aClock()
    space = await aWorkspace({ clock })
  })
  after(() => space[Symbol.asyncDispose]())
  const anOpen = () => new TestSocket(space.app).opened()

  it('is welcomed with where the log stands, and is live at once when it asks for nothing older', async () => {
    await using socket = await space.alice.socket()
    const head = `${space.app.parts.storage.events.logId}:${space.app.parts.storage.events.head()}`
    const [welcome, live] = socket.frames
    assert(welcome?.type === 'welcome' && live?.type === 'live')
    assert.deepEqual([welcome.head, welcome.heartbeat_ms, live.at], [head, 25_000, head])
  })
  it('is closed when it says nothing for ten seconds', async () => {
    await using silent = await anOpen()
    clock.advance(10_001)
    assert.deepEqual(await endOf(silent), CLOSE.noHello)
  })
  it('is closed when it says anything else first', async () => {
    await using socket = await anOpen()
    socket.send({ type: 'activity', active: true })
    assert.deepEqual(await endOf(socket), CLOSE.invalidAuth)
  })
  it('is refused with a token that is none', async () => {
    for (const token of ['x', 'xoxp-nobodys', 'a.b.c']) {
      await using socket = await anOpen()
      socket.send({ type: 'hello', token })
      assert.deepEqual(await endOf(socket), CLOSE.invalidAuth, token)
    }
  })
  it('is refused with a token that somebody else signed, or that nobody did', async () => {
    const [head = '', body = '', signature = ''] = (await space.alice.token()).split('.')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const signed = sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), user: space.bob.id }
    const changed = Buffer.from(JSON.stringify(claims)).toString('base64url')
    for (const token of [`${head}.${body}.${signed}`, `${none}.${body}.`, `${head}.${changed}.${signature}`, `${head}.${body}.`]) {
      await using socket = await anOpen()
      socket.send({ type: 'hello', token })
      assert.deepEqual(await endOf(socket), CLOSE.invalidAuth)
    }
    await using socket = await anOpen()
    socket.send({ type: 'hello', token: `${head}.${body}.${signature}` })
    await socket.waitFor('live')
  })
  it('is refused with a token that is over', async () => {
    const token = await space.alice.token()
    clock.advance(TOKEN_MS + 1000)
    await using socket = await anOpen()
    socket.send({ type: 'hello', token })
    assert.deepEqual(await endOf(socket), CLOSE.tokenExpired)
  })
  it('keeps what it is when it says hello again', async () => {
    await using socket = await space.alice.socket()
    socket.send({ type: 'hello', token: await space.bob.token() })
    await socket.waitFor('error', ({ error }) => error === 'invalid_frame')
    const { message_ts } = await space.bob.call('chat.postEphemeral', { channel: space.general, user: space.alice.id, text: 'only you' })
    await socket.waitFor('ephemeral', ({ message }) => message.ts === message_ts)
  })
  it('ends with its token, unless that was renewed before', async () => {
    await using renewed = await space.alice.socket()
    await using ended = await space.alice.socket()
    clock.advance(TOKEN_MS - 1000)
    renewed.send({ type: 'token', token: await space.alice.token() })
    // Answered in order, so the token before it was taken.
    renewed.send('no frame')
    await renewed.waitFor('error')
    clock.advance(2000)
    assert.deepEqual(await endOf(ended), CLOSE.tokenExpired)
    await space.alice.post('still here', space.general)
    await renewed.waitFor('message.changed', ({ message }) => message?.text === 'still here')
  })
  it('is closed when it renews with a token that is none', async () => {
    await using socket = await space.alice.socket()
    socket.send({ type: 'token', token: 'bad' })
    assert.deepEqual(await endOf(socket), CLOSE.invalidAuth)
  })
})
