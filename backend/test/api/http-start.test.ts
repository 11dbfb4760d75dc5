import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { StartRefused } from '#src/app/start-refused.ts'
import { within } from '../harness/eventually.ts'
import { rawCall } from '../harness/raw-call.ts'
import { startTestApp } from '../harness/start-test-app.ts'
import { aWorkspace } from '../harness/workspace.ts'

const MAIN = join(import.meta.dirname, '../../src/main.ts')

/** The program itself, as a process of its own; killed at the end of the test. */
function runParley(test: TestContext, env: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-start-'))
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: '', PORT: '0', HOST: '127.0.0.1', PARLEY_DATA: join(folder, 'data'), ...env },
  })
  let output = ''
  const looking = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      for (const look of looking) look()
    })
  }
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({ code, signal, output }))
  test.after(async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    child,
    folder,
    ended: () => within(ended, 'the process to end', 10_000),
    says: (pattern: RegExp) => {
      const { promise, resolve } = Promise.withResolvers<RegExpExecArray>()
      const look = () => {
        const found = pattern.exec(output)
        if (found !== null) resolve(found)
      }
      looking.add(look)
      look()
      return within(promise, `${String(pattern)} in its output`, 10_000)
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(typeof address === 'object' && address !== null)
  server.close()
  await once(server, 'close')
  return address.port
}

const RUNNING = /(http:\/\/127\.0\.0\.1:(\d+))/

describe('starting', () => {
  it('serves at the address that it names, and on a first start shows a set-up code', async (test) => {
    const parley = runParley(test, {})
    const [, url = ''] = await parley.says(RUNNING)
    await parley.says(/set-up code: [A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/)
    assert.equal((await rawCall({ url }, 'api.test')).body['ok'], true)
  })
  it('stops at Ctrl-C within five seconds, also twice and with a call under way, and leaves with 0', async (test) => {
    const parley = runParley(test, {})
    const [, , port] = await parley.says(RUNNING)
    // A caller that never finishes its request.
    const { connect } = await import('node:net')
    const slow = connect(Number(port), '127.0.0.1').on('error', () => {})
    await once(slow, 'connect')
    slow.write('POST /api/api.test HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{')
    await rawCall({ url: `http://127.0.0.1:${port}` }, 'api.test')
    const started = performance.now()
    parley.child.kill('SIGINT')
    parley.child.kill('SIGINT')
    const { code, output } = await parley.ended()
    assert.equal(code, 0, output)
    assert(performance.now() - started < 5000)
    slow.destroy()
  })
  it('lists every wrong setting with its cure, and leaves with 1', async (test) => {
    const { code, output } = await runParley(test, { PORT: 'x', PARLEY_URL: 'y', LOG_LEVEL: 'z' }).ended()
    assert.equal(code, 1)
    for (const name of ['PORT', 'PARLEY_URL', 'LOG_LEVEL']) assert.match(output, new RegExp(`^ {2}${name} must be .+\\.$`, 'm'))
    assert(!output.includes('    at '), output)
  })
  it('reads .env of its folder, where the environment wins', async (test) => {
    const parley = runParley(test, {})
    writeFileSync(join(parley.folder, '.env'), 'LOG_LEVEL=z\nPORT=1\n')
    const { code, output } = await parley.ended()
    assert.equal(code, 1)
    assert.match(output, /LOG_LEVEL/)
    assert.doesNotMatch(output, /PORT/)
  })
  it('names a setting that does not exist', async (test) => {
    await runParley(test, { PARLEY_DTA: 'x' }).says(/PARLEY_DTA/)
  })

  it('says that the port is taken, and lets go of the data folder', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    assert(typeof address === 'object' && address !== null)
    const settings = { PORT: String(address.port) }
    await using first = await startTestApp()
    await first.stop()
    const again = (more: Record<string, string>) => startTestApp({ settings: { PARLEY_DATA: first.folder, ...more }, waitMillis: 0 })
    await assert.rejects(again(settings), new RegExp(`Port ${address.port} is taken .* PORT=`))
    await using second = await again({ PORT: '0' })
    assert.equal((await rawCall(second, 'api.test')).body['ok'], true)
    other.close()
  })
  it('names an address that this machine does not have', async () => {
    await assert.rejects(startTestApp({ settings: { HOST: '203.0.113.1' } }), /HOST=203\.0\.113\.1/)
  })
  it('waits for the process that holds the data folder, names it, and then gives up', async () => {
    await using first = await startTestApp()
    const again = startTestApp({ settings: { PARLEY_DATA: first.folder }, waitMillis: 200 })
    await assert.rejects(again, (cause) => cause instanceof StartRefused && cause.message.includes(`process ${process.pid}`))
  })
  it('names address and process of the one that holds the data folder, and Ctrl-C ends the waiting at once and cleanly', async (test) => {
    const port = String(await freePort())
    const first = runParley(test, { PORT: port })
    await first.says(RUNNING)
    const second = runParley(test, { PARLEY_DATA: join(first.folder, 'data') })
    const [, pid, address] = await second.says(/in use by process (\d+) on \S+ \((\S+)\): waiting/)
    assert.deepEqual([pid, address], [String(first.child.pid), `http://127.0.0.1:${port}`])
    const asked = performance.now()
    second.child.kill('SIGINT')
    const { code, output } = await second.ended()
    assert(performance.now() - asked < 1000)
    assert.equal(code, 0, output)
    assert.match(output, /Stopped before it had started\.\n$/)
    assert(!output.includes('    at '), output)
  })
  it('serves under `node --watch` too, where Node listens in on the threads', async (test) => {
    // Tells a process what `--watch` tells it.
    const [, url = ''] = await runParley(test, { WATCH_REPORT_DEPENDENCIES: '1' }).says(RUNNING)
    assert.equal((await rawCall({ url }, 'api.test')).body['ok'], true)
  })
  it('takes the data folder over once the other process has stopped', async () => {
    await using first = await startTestApp()
    const second = startTestApp({ settings: { PARLEY_DATA: first.folder }, waitMillis: 10_000 })
    await first.stop()
    await using taken = await second
    assert.equal((await rawCall(taken, 'api.test')).body['ok'], true)
  })
  it('says what to do about a data folder that cannot be used', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-start-'))
    writeFileSync(join(folder, 'file'), '')
    await assert.rejects(startTestApp({ settings: { PARLEY_DATA: join(folder, 'file') } }), /PARLEY_DATA|move/)
    rmSync(folder, { recursive: true })
  })
  it('keeps its secret to itself, and refuses one that is damaged', async () => {
    await using app = await startTestApp()
    const file = join(app.folder, 'secret.key')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    await app.stop()
    chmodSync(file, 0o600)
    writeFileSync(file, 'short')
    await assert.rejects(app.restart(), /secret\.key is damaged/)
  })

  it('finds everything again after a restart', async () => {
    await using space = await aWorkspace()
    const ts = await space.alice.post('kept', space.general)
    await space.app.restart()
    const { messages } = await space.bob.call('conversations.history', { channel: space.general })
    assert.deepEqual(
      messages.map((message) => [message.ts, message.text]),
      [[ts, 'kept']],
    )
  })
})
