import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { lockFolder } from './folder-lock.ts'
import type { Holder } from './folder-lock.ts'

/** Another process that holds the folder, until it is killed. */
async function heldElsewhere(test: TestContext, dataDir: string): Promise<ChildProcess> {
  const code = `import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)}
    await lockFolder(${JSON.stringify(dataDir)}, { url: 'http://localhost:3000' }); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  test.after(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

describe('the lock on the data folder', () => {
  it('is held by one at a time, and free again after its release', async (test) => {
    const dataDir = tempFolder(test)
    const first = await lockFolder(dataDir)
    await assert.rejects(lockFolder(dataDir, { waitMillis: 0 }), /in use by process/)
    first.release()
    assert.equal(existsSync(join(dataDir, 'lock-holder.json')), false)
    const second = await lockFolder(dataDir, { waitMillis: 0 })
    second.release()
  })

  it('names the holder at once, waits, and gets in when that process is killed', async (test) => {
    const dataDir = tempFolder(test)
    const child = await heldElsewhere(test, dataDir)
    const holders: (Holder | null)[] = []
    const onWaiting = (holder: Holder | null): void => {
      holders.push(holder)
      child.kill('SIGKILL')
    }
    const lock = await lockFolder(dataDir, { waitMillis: 20_000, onWaiting })
    test.after(() => lock.release())
    assert.equal(holders.length, 1)
    assert.equal(holders[0]?.pid, child.pid)
    assert.equal(holders[0]?.url, 'http://localhost:3000')
  })

  it('gives up after its time, with the holder and the cure', async (test) => {
    const dataDir = tempFolder(test)
    const child = await heldElsewhere(test, dataDir)
    await assert.rejects(lockFolder(dataDir, { waitMillis: 250 }), (error: Error & { cure?: string }) => {
      assert.match(error.message, new RegExp(`${dataDir} is in use by process ${child.pid} on .*localhost:3000`))
      assert.match(error.cure ?? '', /Stop that process/)
      return true
    })
  })
})
