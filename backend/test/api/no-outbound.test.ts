import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, it, type TestContext } from 'node:test'
import { eventually } from '../harness/eventually.ts'
import { startParley } from '../harness/parley-process.ts'
import { rawCall, rawRequest } from '../harness/raw-call.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { anInvite, Browser, joinerOf } from './identity-browser.ts'

/** An environment in which a program's turns to other machines are written down; the lines so far. */
function watched(test: TestContext) {
  const folder = tempFolder(test)
  const file = join(folder, 'connects.log')
  const hook = pathToFileURL(join(import.meta.dirname, '../support/record-connects.ts')).href
  return {
    folder,
    env: { NODE_OPTIONS: `--import=${hook}`, CONNECTS_FILE: file },
    lines: () => readFileSync(file, 'utf8').trim().split('\n'),
  }
}

describe('a running server', () => {
  it('opens no connection to anywhere while it is set up, joined, posted to and asked', async (test) => {
    const { folder, env, lines } = watched(test)
    const data = join(folder, 'data')
    mkdirSync(data)
    await using server = await startParley(data, env)
    const olivia = new Browser(server)
    assert.equal((await olivia.setup()).status, 200)
    const ben = new Browser(server)
    assert.equal((await ben.join(joinerOf((await anInvite(olivia)).code, 'Ben'))).status, 200)
    const call = async (method: string, args: object) =>
      (await rawCall(server, method, { args, headers: { authorization: `Bearer ${olivia.token}` } })).body
    const { channel } = (await call('conversations.create', { name: 'links' })) as { channel: { id: string } }
    await using socket = await new TestSocket(server).opened()
    socket.send({ type: 'hello', token: olivia.token })
    await socket.waitFor('live')
    const posted = await call('chat.postMessage', {
      channel: channel.id,
      text: 'see https://example.com/picture.png and mail a@example.com',
    })
    assert.equal(posted['ok'], true)
    await socket.waitFor('message.changed')
    for (const path of ['/', '/api/health', '/api/openapi.json']) await rawRequest(server.url + path)
    assert.deepEqual([...new Set(lines())], ['watching'])
  })
  it('would be seen if it did', async (test) => {
    const { env, lines } = watched(test)
    const reach = `
      const net = await import('node:net'); const dns = await import('node:dns/promises'); const dgram = await import('node:dgram')
      net.connect(80, '203.0.113.1').on('error', () => {})
      await fetch('http://chat.example/').catch(() => {})
      await dns.lookup('mail.example').catch(() => {})
      dgram.createSocket('udp4').send('x', 53, '203.0.113.2')
      process.exit()`
    const child = spawn(process.execPath, ['--input-type=module', '-e', reach], { env: { PATH: '', ...env } })
    const [code] = (await once(child, 'close')) as [number]
    assert.equal(code, 0)
    await eventually(() => (lines().length > 4 ? null : lines().join()))
    const seen = lines().join('\n')
    for (const one of ['connect 203.0.113.1', 'chat.example', 'lookup mail.example', 'send x 203.0.113.2'])
      assert(seen.includes(one), `${one} in:\n${seen}`)
  })
})
