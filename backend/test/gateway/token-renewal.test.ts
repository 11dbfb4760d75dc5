import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CLOSE } from '@parley/contract/realtime/frames'
import { within } from '../harness/eventually.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace } from '../harness/workspace.ts'

/** A live socket that was opened by this token. */
async function socketOf(app: { url: string }, token: string) {
  const socket = await new TestSocket(app).opened()
  socket.send({ type: 'hello', token })
  await socket.waitFor('live')
  return socket
}

describe('a token that is sent to an open socket', () => {
  it('keeps it open when it is a fresh one of the same session', async () => {
    await using space = await aWorkspace()
    await using socket = await space.alice.socket()
    socket.send({ type: 'token', token: await space.alice.token() })
    const ts = await space.alice.post('still here', space.general)
    await socket.waitFor('message.changed', (event) => event.ts === ts)
  })
  it('ends it when it is of another session of the same person', async () => {
    await using space = await aWorkspace()
    await using socket = await space.alice.socket()
    space.alice.sid = 'session-on-another-device'
    socket.send({ type: 'token', token: await space.alice.token() })
    assert.deepEqual(await within(socket.closed, 'the socket to close'), CLOSE.invalidAuth)
  })
  it('ends it when it is of another person', async () => {
    await using space = await aWorkspace()
    await using socket = await space.alice.socket()
    space.bob.sid = space.alice.sid
    socket.send({ type: 'token', token: await space.bob.token() })
    assert.deepEqual(await within(socket.closed, 'the socket to close'), CLOSE.invalidAuth)
  })

  it('keeps one of a personal token open when it is the same, and ends it when it is another', async () => {
    await using space = await aWorkspace()
    const first = (await space.alice.call('tokens.create', { name: 'first' })).secret
    const second = (await space.alice.call('tokens.create', { name: 'second' })).secret
    await using socket = await socketOf(space.app, first)
    socket.send({ type: 'token', token: first })
    const ts = await space.bob.post('still here', space.general)
    await socket.waitFor('message.changed', (event) => event.ts === ts)
    socket.send({ type: 'token', token: second })
    assert.deepEqual(await within(socket.closed, 'the socket to close'), CLOSE.invalidAuth)
  })
  it('ends one of a personal token when it is of a session, which could be ended without it', async () => {
    await using space = await aWorkspace()
    const first = (await space.alice.call('tokens.create', { name: 'first' })).secret
    await using socket = await socketOf(space.app, first)
    socket.send({ type: 'token', token: await space.alice.token() })
    assert.deepEqual(await within(socket.closed, 'the socket to close'), CLOSE.invalidAuth)
  })
})
