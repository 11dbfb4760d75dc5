import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { put } from '#src/kernel/batch.ts'
import { systemClock } from '#src/kernel/clock.ts'
import { batch, TEAM, user } from '../../../test/conformance/sample-rows.ts'
import { quietLogger } from '../../../test/support/quiet-logger.ts'
import { smallDisk } from '../../../test/support/small-disk.ts'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { openSqlite } from './open-sqlite.ts'
import type { SqliteOptions } from './open-sqlite.ts'
import { migrate, openForWriting } from './prepare-database.ts'

const openIn = (dataDir: string, more: Partial<SqliteOptions> = {}) =>
  openSqlite({ dataDir, clock: systemClock, logger: quietLogger, lock: { waitMillis: 0 }, ...more })

/** A folder with one user in it, closed. */
async function filled(test: TestContext, users = 1): Promise<{ dataDir: string; file: string }> {
  const dataDir = tempFolder(test)
  const storage = await openIn(dataDir)
  for (let n = 0; n < users; n++) {
    // oxlint-disable-next-line no-await-in-loop
    await storage.committer.commit(batch({ ops: [put('user', user(`user${n}`))] }))
  }
  await storage.close()
  return { dataDir, file: join(dataDir, 'parley.db') }
}

/** What is refused, why and with which cure; the file must stay as it was. */
async function refusalOf(dataDir: string): Promise<{ message: string; cure: string }> {
  const file = join(dataDir, 'parley.db')
  const before = existsSync(file) ? readFileSync(file) : null
  const error: unknown = await openIn(dataDir).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Error && 'cure' in error, `refused with a cure, not ${String(error)}`)
  assert.deepEqual(existsSync(file) ? readFileSync(file) : null, before, 'the file is as it was')
  return { message: error.message, cure: String(error.cure) }
}

const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 60 * 60_000)

describe('opening the data folder', () => {
  it('makes a folder that is not there, with a file that only its owner enters', async (test) => {
    const dataDir = join(tempFolder(test), 'deep/er')
    const storage = await openIn(dataDir)
    await storage.close()
    assert.deepEqual(readdirSync(dataDir).sort(), ['lock.db', 'parley.db'])
    assert.equal(statSync(join(dataDir, 'parley.db')).mode & 0o777, 0o600)
  })

  it('refuses a file that is no database, and one whose beginning is gone', async (test) => {
    const { dataDir, file } = await filled(test)
    for (const content of ['', 'hello', 'x'.repeat(100_000)]) {
      writeFileSync(file, content)
      // oxlint-disable-next-line no-await-in-loop
      const refused = await refusalOf(dataDir)
      assert.match(refused.message, /not a database|damaged/)
      assert.match(refused.cure, /restore/)
    }
  })

  it('refuses a database that was damaged or cut short', async (test) => {
    const { dataDir, file } = await filled(test, 200)
    const good = readFileSync(file)
    writeFileSync(file, Buffer.concat([good.subarray(0, 4096), Buffer.alloc(good.length - 4096, 7)]))
    assert.match((await refusalOf(dataDir)).cure, /restore/)
    writeFileSync(file, good)
    truncateSync(file, good.length / 2)
    assert.match((await refusalOf(dataDir)).cure, /restore/)
    writeFileSync(file, good)
    await (await openIn(dataDir)).close()
  })

  it('refuses the database of something else, and a log without its database', async (test) => {
    const dataDir = tempFolder(test)
    const other = new DatabaseSync(join(dataDir, 'parley.db'))
    other.exec('create table theirs (x)')
    other.close()
    assert.match((await refusalOf(dataDir)).message, /not one of Parley/)
    rmSync(join(dataDir, 'parley.db'))
    writeFileSync(join(dataDir, 'parley.db-wal'), 'log')
    assert.match((await refusalOf(dataDir)).message, /missing/)
  })

  it('refuses a database of a newer Parley', async (test) => {
    const { dataDir, file } = await filled(test)
    const db = new DatabaseSync(file)
    db.exec('insert into migration (version, applied) values (99, 0)')
    db.close()
    const refused = await refusalOf(dataDir)
    assert.match(refused.message, /newer Parley.*99/)
    assert.match(refused.cure, /Nothing was changed/)
  })

  it('names the folder that it cannot write, and the cure', async (test) => {
    const file = join(tempFolder(test), 'file')
    writeFileSync(file, '')
    const blocked = await refusalOf(join(file, 'data'))
    assert.match(blocked.message, /data cannot be written/)
    assert.match(blocked.cure, /PARLEY_DATA/)
    const readOnly = smallDisk(test, 65_536, true) ?? lockedFolder(test)
    assert.match((await refusalOf(readOnly)).message, new RegExp(`${readOnly} cannot be written`))
  })

  it('forgets at a start the copies of before a migration that are older than a month', async (test) => {
    const { dataDir, file } = await filled(test)
    const [old, young] = [`${file}.before-1`, `${file}.before-2`]
    for (const copy of [old, young]) writeFileSync(copy, 'copy')
    utimesSync(old, daysAgo(31), daysAgo(31))
    utimesSync(young, daysAgo(29), daysAgo(29))
    await (await openIn(dataDir)).close()
    assert.deepEqual([existsSync(old), existsSync(young)], [false, true])
  })

  it('migrates an older database and keeps a copy of it beside', async (test) => {
    const { file } = await filled(test)
    const steps = [
      { version: 2, sql: 'alter table team add column motto text' },
      { version: 3, sql: 'create table extra (x); insert into extra values (1)' },
    ]
    const db = openForWriting(file, [{ version: 1, sql: '' }, ...steps])
    assert.deepEqual(
      db
        .prepare('select version from migration order by version')
        .all()
        .map((row) => row['version']),
      [1, 2, 3],
    )
    db.close()
    const copy = new DatabaseSync(`${file}.before-2`, { readOnly: true })
    assert.equal(copy.prepare('select max(version) as version from migration').get()?.['version'], 1)
    assert.equal(copy.prepare('select count(*) as n from user').get()?.['n'], 1)
    copy.close()
  })

  it('takes a migration back that fails halfway, and keeps the steps before it', () => {
    const db = new DatabaseSync(':memory:')
    db.exec('create table migration (version integer primary key, applied integer not null)')
    const steps = [
      { version: 1, sql: 'create table a (x)' },
      { version: 2, sql: 'create table b (x); create table a (x)' },
    ]
    assert.throws(() => migrate(db, 0, steps), /already exists/)
    assert.deepEqual(
      db
        .prepare(`select name from sqlite_schema where name in ('a', 'b')`)
        .all()
        .map((row) => row['name']),
      ['a'],
    )
    assert.equal(db.prepare('select max(version) as version from migration').get()?.['version'], 1)
    db.close()
  })
})

const bulk = (name: string) =>
  batch({ ops: [put('user', user(name, { tz: 'x'.repeat(200_000) }))], events: [{ type: 'team.changed', audience: { team: TEAM } }] })

/** Fills the disk, sees batches fail and the engine live, makes room, and sees it store again. */
async function fillAndRecover(dataDir: string, more: Partial<SqliteOptions>, makeRoom: () => void): Promise<void> {
  const storage = await openIn(dataDir, more)
  const stored: string[] = []
  const told: number[] = []
  storage.onCommitted((group) => told.push(...group.events.map((event) => event.seq)))
  let full = 0
  for (let round = 0; round < 60 && full === 0; round++) {
    const names = [0, 1, 2].map((n) => `user${round}x${n}`)
    // oxlint-disable-next-line no-await-in-loop
    const results = await Promise.allSettled(names.map((name) => storage.committer.commit(bulk(name))))
    for (const [n, result] of results.entries()) {
      if (result.status === 'fulfilled') stored.push(names[n] ?? '')
      else if ((result.reason as { code?: string }).code === 'storage_full') full++
      else throw result.reason
    }
  }
  assert.ok(full > 0, 'the disk became full')
  await assert.rejects(storage.committer.commit(bulk('toomuch')), { code: 'storage_full' })
  assert.equal(told.length, stored.length)
  assert.equal((await storage.users.byName(TEAM, stored[0] ?? ''))?.name, stored[0])
  makeRoom()
  const done = await storage.committer.commit(bulk('after'))
  assert.equal(done.ok && done.seq, stored.length + 1)
  await storage.close()
  const again = await openIn(dataDir)
  assert.deepEqual((await again.users.list({ team: TEAM }, { limit: 1_000 })).map((row) => row.name).sort(), [...stored, 'after'].sort())
  await again.close()
}

describe('what waits and what fails', () => {
  it('refuses batches beyond what may wait, and stores those before', async (test) => {
    const dataDir = tempFolder(test)
    const storage = await openIn(dataDir, { maxWaiting: 5 })
    test.after(() => storage.close())
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => storage.committer.commit(batch({ ops: [put('user', user(`user${n}`))] }))),
    )
    const codes = results.map((result) => (result.status === 'fulfilled' ? 'stored' : (result.reason as { code: string }).code))
    assert.deepEqual(codes, [...Array<string>(5).fill('stored'), ...Array<string>(3).fill('ratelimited')])
    assert.equal((await storage.committer.commit(batch({}))).ok, true)
  })

  it('finishes what it accepted before it closes, and takes no more', async (test) => {
    const dataDir = tempFolder(test)
    const storage = await openIn(dataDir)
    const accepted = Promise.all(
      Array.from({ length: 500 }, (_, n) => storage.committer.commit(batch({ ops: [put('user', user(`user${n}`))] }))),
    )
    await storage.close()
    assert.equal(
      (await accepted).every((result) => result.ok),
      true,
    )
    await assert.rejects(storage.committer.commit(batch({})), /closed/)
    const again = await openIn(dataDir)
    test.after(() => again.close())
    assert.equal((await again.users.list({ team: TEAM }, { limit: 1_000 })).length, 500)
  })

  it('fails what finds no room on a full disk, lives on, and stores again when there is room', async (test) => {
    const disk = smallDisk(test, 6 * 1024 * 1024)
    if (disk === null) return test.skip('needs the right to mount a small disk')
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, Buffer.alloc(2 * 1024 * 1024))
    await fillAndRecover(join(disk, 'data'), {}, () => rmSync(ballast))
  })

  it('fails alone the batch that is too large, and stores the small ones beside it', async (test) => {
    const storage = await openIn(tempFolder(test), { maxPages: 120 })
    test.after(() => storage.close())
    const huge = batch({ ops: [put('user', user('huge', { tz: 'x'.repeat(1_000_000) }))] })
    const small = ['a', 'b', 'c'].map((name) => batch({ ops: [put('user', user(name))] }))
    const results = await Promise.allSettled(
      [small[0], huge, small[1], small[2]].flatMap((one) => (one === undefined ? [] : storage.committer.commit(one))),
    )
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? 'stored' : (result.reason as { code: string }).code)),
      ['stored', 'storage_full', 'stored', 'stored'],
    )
  })
})

function lockedFolder(test: TestContext): string {
  const folder = join(tempFolder(test), 'locked')
  mkdirSync(folder)
  chmodSync(folder, 0o500)
  return folder
}
