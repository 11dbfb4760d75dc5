import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { put } from '#src/kernel/batch.ts'
import { systemClock } from '#src/kernel/clock.ts'
import { batch, conversation, message } from '../../../test/conformance/sample-rows.ts'
import { scopeOf } from '../../../test/conformance/storage-support.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { quietLogger } from '../../../test/support/quiet-logger.ts'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { openSqlite } from './open-sqlite.ts'
import { restoreBackup } from './restore-backup.ts'

const CLI = (name: string): string => new URL(`../../cli/${name}.ts`, import.meta.url).pathname
const $ts = 'CGENERAL'

/** A command as people run it: in a process of its own, which shares no lock with this one. */
function command(name: 'backup' | 'restore', dataDir: string, ...args: string[]): { code: number | null; said: string } {
  const done = spawnSync(process.execPath, [CLI(name), ...args], {
    env: { ...process.env, PARLEY_DATA: dataDir },
    encoding: 'utf8',
    cwd: dataDir,
  })
  return { code: done.status, said: done.stdout + done.stderr }
}

const openIn = (dataDir: string) => openSqlite({ dataDir, clock: systemClock, logger: quietLogger, lock: { waitMillis: 0 } })

/** A folder with some messages, identity's files and a blob, and a backup of it. */
async function backedUp(test: TestContext) {
  const dataDir = tempFolder(test)
  const storage = await openIn(dataDir)
  await storage.committer.commit(
    batch({ ops: [put('conversation', conversation('general')), put('message', message('general', { $ts }))] }),
  )
  mkdirSync(join(dataDir, 'blobs/ab'), { recursive: true })
  writeFileSync(join(dataDir, 'blobs/ab/ab12.png'), 'picture')
  writeFileSync(join(dataDir, 'secret.key'), 'secret')
  const file = join(tempFolder(test), 'parley.backup')
  return { dataDir, storage, file }
}

describe('backup and restore', () => {
  it('brings back everything that was acknowledged before the backup, made while the server writes', async (test) => {
    const { dataDir, storage, file } = await backedUp(test)
    const posted: string[] = []
    const server = { isWriting: true }
    const writing = Array.from({ length: 8 }, async () => {
      while (server.isWriting) {
        // oxlint-disable-next-line no-await-in-loop
        const done = await storage.committer.commit(batch({ ops: [put('message', message('general', { $ts }))] }))
        if (done.ok) posted.push(done.ts[$ts]?.[0] ?? '')
      }
    })
    await eventually(() => (posted.length < 100 ? 'too little was written' : null))
    const before = [...posted]
    const child = spawn(process.execPath, [CLI('backup'), file], { env: { ...process.env, PARLEY_DATA: dataDir }, cwd: dataDir })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    server.isWriting = false
    await Promise.all(writing)
    assert.equal(code, 0)
    assert.ok(posted.length > before.length, 'the server wrote meanwhile')
    const { logId } = storage.events
    await storage.close()

    const target = tempFolder(test)
    const restored = command('restore', target, file)
    assert.equal(restored.code, 0, restored.said)
    assert.equal(readFileSync(join(target, 'blobs/ab/ab12.png'), 'utf8'), 'picture')
    assert.equal(readFileSync(join(target, 'secret.key'), 'utf8'), 'secret')
    const again = await openIn(target)
    test.after(() => again.close())
    const kept = new Set((await again.messages.history(scopeOf('general'), { inclusive: true, limit: 1_000_000 })).map((row) => row.ts))
    assert.deepEqual(
      before.filter((ts) => !kept.has(ts)),
      [],
    )
    assert.notEqual(again.events.logId, logId)
  })

  it('is an ordinary tar file that only its owner reads', async (test) => {
    const { dataDir, storage, file } = await backedUp(test)
    await storage.close()
    assert.equal(command('backup', dataDir, file).code, 0)
    const listed = spawnSync('tar', ['-tf', file], { encoding: 'utf8' })
    assert.equal(listed.stdout, 'parley.db\nblobs/ab/ab12.png\nsecret.key\nmanifest.json\n', listed.stderr)
    assert.deepEqual(readdirSync(join(file, '..')), ['parley.backup'])
  })

  it('refuses a damaged or shortened backup and touches nothing', async (test) => {
    const { dataDir, storage, file } = await backedUp(test)
    await storage.close()
    command('backup', dataDir, file)
    const good = readFileSync(file)
    const flipped = Buffer.from(good)
    const inContent = good.indexOf('picture')
    flipped[inContent] = 0
    const target = tempFolder(test)
    for (const bad of [
      flipped,
      good.subarray(0, good.length / 2),
      good.subarray(0, 100),
      Buffer.from('no tar'.repeat(200)),
      Buffer.alloc(2048),
    ]) {
      writeFileSync(file, bad)
      // oxlint-disable-next-line no-await-in-loop
      await assert.rejects(restoreBackup({ dataDir: target, file }), /cannot be restored/)
      assert.deepEqual(readdirSync(target), ['lock.db'])
      const missing = join(target, '../parley-never-made')
      // oxlint-disable-next-line no-await-in-loop
      await assert.rejects(restoreBackup({ dataDir: missing, file }), /cannot be restored/)
      assert.equal(existsSync(missing), false)
    }
    writeFileSync(file, good)
    await restoreBackup({ dataDir: target, file })
    assert.ok(existsSync(join(target, 'parley.db')))
  })

  it('refuses a folder in use, and one with content unless forced, and then deletes nothing', async (test) => {
    const { dataDir, storage, file } = await backedUp(test)
    assert.equal(command('backup', dataDir, file).code, 0)
    const inUse = command('restore', dataDir, file, '--force')
    assert.equal(inUse.code, 1)
    assert.match(inUse.said, new RegExp(`in use by process ${process.pid}`))
    await storage.close()
    const refused = command('restore', dataDir, file)
    assert.equal(refused.code, 1)
    assert.match(refused.said, /not empty[^]*--force/)
    const forced = command('restore', dataDir, file, '--force')
    assert.equal(forced.code, 0, forced.said)
    const aside = readdirSync(dataDir).find((name) => name.startsWith('before-restore-')) ?? ''
    assert.deepEqual(readdirSync(join(dataDir, aside)).sort(), ['blobs', 'parley.db', 'secret.key'])
    const again = await openIn(dataDir)
    test.after(() => again.close())
    assert.equal((await again.messages.history(scopeOf('general'), { inclusive: true, limit: 10 })).length, 1)
  })

  it('puts everything back as it was when something cannot be put in place', async (test) => {
    const { dataDir, storage, file } = await backedUp(test)
    await storage.close()
    // Its place is taken by the lock of whoever restores.
    rmSync(join(dataDir, 'lock.db'))
    mkdirSync(join(dataDir, 'lock.db'))
    writeFileSync(join(dataDir, 'lock.db/x'), '')
    assert.equal(command('backup', dataDir, file).code, 0)
    const target = tempFolder(test)
    const own = await openIn(target)
    await own.close()
    writeFileSync(join(target, 'auth.db'), 'accounts')
    const before = readdirSync(target).sort()
    await assert.rejects(restoreBackup({ dataDir: target, file, force: true }), /ENOTDIR|EEXIST|not a directory/)
    assert.deepEqual(readdirSync(target).sort(), before)
    const again = await openIn(target)
    assert.equal(again.events.logId, own.events.logId)
    await again.close()
    assert.equal(existsSync(join(target, 'blobs')), false)
  })

  it('keeps every start away from a folder that a restore has half filled, until one is finished', async (test) => {
    const { dataDir, storage, file } = await backedUp(test)
    await storage.close()
    assert.equal(command('backup', dataDir, file).code, 0)
    // Cut while what was there was being put aside: the accounts are gone, the messages not yet.
    writeFileSync(join(dataDir, '.restore-part'), 'left by a cut while unpacking, which is no harm')
    await (await openIn(dataDir)).close()
    mkdirSync(join(dataDir, '.restoring-1'))
    writeFileSync(join(dataDir, '.restoring-1/auth.db'), 'x')
    await assert.rejects(openIn(dataDir), { message: /was cut short/, cure: /restore -- FILE --force/ })
    assert.match(command('backup', dataDir, join(tempFolder(test), 'other')).said, /was cut short/)
    await restoreBackup({ dataDir, file, force: true })
    await (await openIn(dataDir)).close()
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('.')),
      [],
    )
  })

  it('says how it is used, and where there is nothing to save', (test) => {
    const empty = tempFolder(test)
    assert.match(command('backup', empty).said, /Usage/)
    const nothing = command('backup', empty, join(tempFolder(test), 'x'))
    assert.equal(nothing.code, 1)
    assert.match(nothing.said, /no Parley data/)
  })
})
