import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, openSync, readSync, closeSync, fsyncSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BUSY_MILLIS } from './log-eraser.ts'
import { MIGRATIONS } from './migrations.ts'
import { StorageOpenError } from './storage-open-error.ts'

type Steps = typeof MIGRATIONS
const latestOf = (steps: Steps): number => steps.at(-1)?.version ?? 0

const HEADER = 'SQLite format 3\0'
/** A file up to this size is checked whole at start (about 0.1 s); a larger one only where it is cheap. */
const QUICK_CHECK_BYTES = 32 * 1024 * 1024
const RESTORE = 'Nothing was changed. Restore a backup with `npm run restore -- FILE`, or move the file away to start anew.'

/**
 * Opens the main file for its one writer: makes it where there is none, refuses what is damaged, foreign or newer than this
 * code without touching it, and migrates what is older after taking a copy. Throws `StorageOpenError`.
 */
export function openForWriting(file: string, steps: Steps = MIGRATIONS): DatabaseSync {
  refuseHalfRestored(dirname(file))
  if (!existsSync(file)) createDatabase(file)
  checkHeader(file)
  removeOldCopies(file)
  const db = new DatabaseSync(file, { timeout: BUSY_MILLIS })
  try {
    const version = refusingDamage(file, () => checkDatabase(db, file, latestOf(steps)))
    if (version < latestOf(steps)) migrateExisting(db, file, version, steps)
    db.exec('pragma journal_mode = wal')
    db.exec(
      'pragma synchronous = full; pragma secure_delete = on; pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864; pragma cache_size = -16000',
    )
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Begins the names of folders whose content a restore puts in place: they hold something only meanwhile, or if that was cut short. */
export const RESTORING_FOLDER = '.restoring'

/** Some of what is there is of before the restore then, some of after, and some elsewhere: nothing of it may be used. */
export function refuseHalfRestored(dataDir: string): void {
  const stagings = readdirSync(dataDir).filter((name) => name.startsWith(RESTORING_FOLDER))
  if (stagings.every((name) => readdirSync(join(dataDir, name)).length === 0)) return
  throw new StorageOpenError(
    `A restore into ${dataDir} was cut short.`,
    'Run it again: `npm run restore -- FILE --force`. What was there before lies in the folders before-restore-….',
  )
}

/** A new file appears under its name only when it is whole, so an empty one there is damage, never a start cut short. */
function createDatabase(file: string): void {
  if (existsSync(`${file}-wal`))
    throw new StorageOpenError(`${file} is missing, but its log ${file}-wal is there.`, `Put the file back. ${RESTORE}`)
  const made = `${file}.new`
  for (const leftover of [made, `${made}-journal`]) rmSync(leftover, { force: true })
  const db = new DatabaseSync(made)
  db.exec('create table migration (version integer primary key, applied integer not null) strict')
  migrate(db, 0)
  db.prepare(`insert into meta (key, value) values ('log_id', ?), ('floor', '0')`).run(newLogId())
  db.close()
  chmodSync(made, 0o600)
  syncPath(made)
  renameSync(made, file)
  syncPath(dirname(file))
}

export const newLogId = (): string => randomBytes(8).toString('hex')

function checkHeader(file: string): void {
  const descriptor = openSync(file, 'r')
  const header = Buffer.alloc(HEADER.length)
  try {
    readSync(descriptor, header, 0, header.length, 0)
  } finally {
    closeSync(descriptor)
  }
  if (header.toString('latin1') !== HEADER) throw new StorageOpenError(`${file} is not a database, or its beginning is damaged.`, RESTORE)
}

/** The schema's version. */
function checkDatabase(db: DatabaseSync, file: string, latest: number): number {
  const tables = db.prepare(`select name from sqlite_schema where name in ('migration', 'meta')`).all()
  if (tables.length !== 2) throw new StorageOpenError(`${file} is a database, but not one of Parley.`, RESTORE)
  const version = Number(db.prepare('select max(version) as version from migration').get()?.['version'])
  if (version > latest)
    throw new StorageOpenError(
      `${file} was written by a newer Parley (its version is ${version}, this one knows ${latest}).`,
      'Nothing was changed. Start the newer Parley again, or restore a backup of this version.',
    )
  if (statSync(file).size <= QUICK_CHECK_BYTES) checkWhole(db, file)
  return version
}

function checkWhole(db: DatabaseSync, file: string): void {
  const found = db.prepare('pragma quick_check(1)').get()?.['quick_check']
  if (found !== 'ok') throw new StorageOpenError(`${file} is damaged: ${String(found)}.`, RESTORE)
}

function refusingDamage<T>(file: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof StorageOpenError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StorageOpenError(`${file} cannot be read: ${reason}.`, RESTORE, { cause: error })
  }
}

/** Copies of before a migration hold what was deleted since, so they do not stay for ever. */
const KEEP_COPIES_MILLIS = 30 * 24 * 60 * 60_000

function removeOldCopies(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    const copy = join(dirname(file), name)
    if (!name.startsWith(`${basename(file)}.before-`) || Date.now() - statSync(copy).mtimeMs <= KEEP_COPIES_MILLIS) continue
    rmSync(copy, { force: true })
  }
}

function migrateExisting(db: DatabaseSync, file: string, version: number, steps: Steps): void {
  const copy = `${file}.before-${version + 1}`
  rmSync(`${copy}.part`, { force: true })
  db.prepare('vacuum into ?').run(`${copy}.part`)
  syncPath(`${copy}.part`)
  renameSync(`${copy}.part`, copy)
  migrate(db, version, steps)
}

/** Each step in a transaction of its own: a start cut short goes on where it was. */
export function migrate(db: DatabaseSync, from: number, steps: Steps = MIGRATIONS): void {
  for (const { version, sql } of steps) {
    if (version <= from) continue
    db.exec('begin immediate')
    try {
      db.exec(sql)
      db.prepare('insert into migration (version, applied) values (?, unixepoch())').run(version)
      db.exec('commit')
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
