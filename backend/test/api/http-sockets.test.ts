import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CLOSE } from '@parley/contract/realtime/frames'
import { rawRequest } from '../harness/raw-call.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

describe('the way from HTTP to live sockets', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace()
  })
  after(() => space[Symbol.asyncDispose]())

  it('carries a post to everybody in the channel, its author too', async () => {
    await using bob = await space.bob.socket()
    await using alice = await space.alice.socket()
    const ts = await space.alice.post('hello', space.general)
    for (const socket of [alice, bob]) {
      const { message, channel } = await socket.waitFor('message.changed', (event) => event.ts === ts)
      assert.deepEqual([channel, message?.text], [space.general, 'hello'])
    }
  })
  it('refuses the socket of another page, and of none', async () => {
    await assert.rejects(new TestSocket(space.app, { origin: 'http://evil.example' }).opened(), /403/)
    await assert.rejects(new TestSocket(space.app, { origin: null }).opened(), /403/)
  })
  it('refuses a socket at any other address', async () => {
    await assert.rejects(new TestSocket({ url: `${space.app.url}/api` }, { origin: space.app.url }).opened(), /404/)
  })
  it('answers a plain request where sockets live', async () => {
    assert.equal((await rawRequest(`${space.app.url}/realtime`)).status, 404)
  })
  it('drops the sockets of a session within a second of its end', async () => {
    await space.carol.signIn()
    await using socket = await space.carol.socket()
    const started = performance.now()
    await space.app.parts.identity.revokeAllSessions(space.carol.account)
    assert.equal((await socket.closed).code, CLOSE.signedOut.code)
    assert(performance.now() - started < 1000)
  })
  it('tells every socket that the server stops', async () => {
    await using other = await aWorkspace()
    await using socket = await other.alice.socket()
    await other.app.stop()
    assert.deepEqual(await socket.closed, CLOSE.serverStopping)
  })
})
