import assert from 'node:assert/strict'
import { closeSync, copyFileSync, cpSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { eventually } from '../harness/eventually.ts'
import { startParley } from '../harness/parley-process.ts'
import { rawCall, rawRequest } from '../harness/raw-call.ts'
import { aWorkspace } from '../harness/workspace.ts'
import { smallDisk } from '../support/small-disk.ts'

const DISK = 12 * 1024 * 1024
const DATABASE = 'parley.db'

/** A stopped workspace's folder, and a token to read it with. */
async function aStoppedWorkspace() {
  const space = await aWorkspace()
  const ts = await space.alice.post('kept', space.general)
  const { secret } = await space.alice.call('tokens.create', { name: 'test' })
  await space.app.stop()
  const call = async (server: { url: string }, method: string, args: object = {}) =>
    (await rawCall(server, method, { args, headers: { authorization: `Bearer ${secret}` } })).body
  return { space, folder: space.app.folder, ts, call, [Symbol.asyncDispose]: () => space[Symbol.asyncDispose]() }
}

describe('a full disk', () => {
  it('fails the post and not the server, which says so, and takes posts again when there is room', async (test) => {
    const disk = smallDisk(test, DISK)
    if (disk === null) return test.skip('needs the right to mount a small disk')
    await using stopped = await aStoppedWorkspace()
    const { space, call } = stopped
    cpSync(stopped.folder, disk, { recursive: true })
    await using server = await startParley(disk)
    const ballast = join(disk, 'ballast')
    fill(ballast)
    const acknowledged: string[] = []
    const post = async (n: number) => {
      const answer = await call(server, 'chat.postMessage', { channel: space.general, text: `${n} `.padEnd(20_000, 'x') })
      if (answer['ok'] === true) acknowledged.push(String(answer['ts']))
      return answer
    }
    let answer = await post(0)
    for (let n = 1; answer['ok'] === true && n < 1000; n++) answer = await post(n)
    assert.deepEqual([answer['ok'], answer['error']], [false, 'storage_full'])
    assert.equal((await call(server, 'conversations.history', { channel: space.general }))['ok'], true)
    const health = await rawRequest(`${server.url}/api/health`)
    assert.equal(health.body['ok'], false, health.text)
    assert.match(health.text, /storage_full/)

    truncate(ballast)
    await eventually(async () => {
      const retried = await post(2000)
      return retried['ok'] === true ? null : JSON.stringify(retried)
    })
    const { messages } = (await call(server, 'conversations.history', { channel: space.general, limit: 999 })) as {
      messages?: { ts: string }[]
    }
    assert.deepEqual(
      messages?.map(({ ts }) => ts),
      [stopped.ts, ...acknowledged].toReversed(),
    )
  })
})

describe('a data folder', () => {
  it('that nobody can write is refused with its name and the cure', async (test) => {
    const disk = smallDisk(test, 65_536, true)
    if (disk === null) return test.skip('needs the right to mount a disk that is read only')
    await assert.rejects(startParley(disk), (error: Error) => {
      assert.match(error.message, new RegExp(disk))
      assert.match(error.message, /write|permission/i)
      assert.doesNotMatch(error.message, /^\s+at /m)
      return true
    })
  })
  it('with a damaged database is refused with what to do, and left as it is', async () => {
    await using stopped = await aStoppedWorkspace()
    const file = join(stopped.folder, DATABASE)
    const good = join(stopped.folder, 'good.copy')
    copyFileSync(file, good)
    const descriptor = openSync(file, 'r+')
    writeSync(descriptor, Buffer.alloc(64, 0x55), 0, 64, 0)
    closeSync(descriptor)
    const damaged = readFileSync(file)
    await assert.rejects(startParley(stopped.folder), (error: Error) => {
      assert.match(error.message, /restore|backup/i)
      assert.doesNotMatch(error.message, /^\s+at /m)
      return true
    })
    assert(readFileSync(file).equals(damaged), 'the damaged file was changed')
    copyFileSync(good, file)
    await using server = await startParley(stopped.folder)
    const { messages } = (await stopped.call(server, 'conversations.history', { channel: stopped.space.general })) as {
      messages?: { ts: string }[]
    }
    assert.equal(messages?.[0]?.ts, stopped.ts)
  })
  it('of a newer Parley is refused and left as it is', async () => {
    await using stopped = await aStoppedWorkspace()
    const file = join(stopped.folder, DATABASE)
    const database = new DatabaseSync(file)
    database.exec('insert into migration (version, applied) values (99, 0)')
    database.close()
    const newer = readFileSync(file)
    await assert.rejects(startParley(stopped.folder), /newer Parley[^]*Nothing was changed/)
    assert(readFileSync(file).equals(newer), 'the newer database was changed')
  })
})

/** Leaves a little room on the disk of this file. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w')
  const block = Buffer.alloc(64 * 1024)
  try {
    for (;;) writeSync(descriptor, block)
  } catch {
    // Full: that is what was wanted.
  } finally {
    closeSync(descriptor)
  }
}

const truncate = (file: string): void => closeSync(openSync(file, 'w'))
