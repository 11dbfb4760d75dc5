import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { StorageOpenError } from './storage-open-error.ts'

/** Who holds a data folder; told to people, never consulted to decide. `since` is an ISO instant. */
export type Holder = { pid: number; host: string; url: string; since: string }
export type LockOptions = {
  /** How long a second start waits for the first to end. Default 30,000; 0: not at all. */
  waitMillis?: number
  /** Called once, at once, when somebody else holds the folder; null if it is not known who. */
  onWaiting?: (holder: Holder | null) => void
  /** Where this process will be reached, for the message that another one shows. */
  url?: string
  /** Ends the waiting. */
  signal?: AbortSignal
}
export type FolderLock = { release(): void }

export const LOCK_FILE = 'lock.db'
export const HOLDER_FILE = 'lock-holder.json'
const RETRY_MILLIS = 100

/**
 * Takes the data folder for this process, until `release` or its death: an exclusive transaction held open in a file of its
 * own, which the operating system ends however the process does. Makes the folder if need be. Throws `StorageOpenError`, also
 * when `signal` ends the waiting.
 */
export async function lockFolder(dataDir: string, options: LockOptions = {}): Promise<FolderLock> {
  makeFolder(dataDir)
  const deadline = performance.now() + (options.waitMillis ?? 30_000)
  let db = tryLock(dataDir)
  if (db === null) options.onWaiting?.(readHolder(dataDir))
  while (db === null) {
    if (options.signal?.aborted === true || performance.now() >= deadline) throw heldBy(dataDir, readHolder(dataDir))
    // oxlint-disable-next-line no-await-in-loop
    await wait(RETRY_MILLIS, undefined, options.signal === undefined ? {} : { signal: options.signal }).catch(() => {})
    db = tryLock(dataDir)
  }
  const held = db
  writeHolder(dataDir, { pid: process.pid, host: hostname(), url: options.url ?? '', since: new Date().toISOString() })
  return {
    release() {
      rmSync(join(dataDir, HOLDER_FILE), { force: true })
      held.close()
    },
  }
}

function tryLock(dataDir: string): DatabaseSync | null {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(join(dataDir, LOCK_FILE), { timeout: 0 })
    // The file needs a first page, or every lock would write one through a journal.
    if (db.prepare('select 1 from sqlite_schema').get() === undefined) db.exec('create table if not exists held (by text)')
    db.exec('begin exclusive')
    return db
  } catch (error) {
    db?.close()
    if (isBusy(error)) return null
    throw unwritable(dataDir, error)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw unwritable(dataDir, error)
  }
}

function unwritable(dataDir: string, error: unknown): StorageOpenError {
  const reason = error instanceof Error ? error.message : String(error)
  return new StorageOpenError(
    `The data folder ${dataDir} cannot be written: ${reason}.`,
    `Give the user that runs Parley the right to write there (chown, chmod), free some space if the disk is full, or set PARLEY_DATA to another folder.`,
    { cause: error },
  )
}

function heldBy(dataDir: string, holder: Holder | null): StorageOpenError {
  return new StorageOpenError(
    `The data folder ${dataDir} is in use by ${nameOf(holder)}.`,
    'Stop that process, or set PARLEY_DATA to another folder.',
  )
}

/** `"process 4711 on host (http://localhost:3000)"`. */
export function nameOf(holder: Holder | null): string {
  if (holder === null) return 'another process'
  return `process ${holder.pid} on ${holder.host}${holder.url === '' ? '' : ` (${holder.url})`}`
}

function readHolder(dataDir: string): Holder | null {
  try {
    const found: unknown = JSON.parse(readFileSync(join(dataDir, HOLDER_FILE), 'utf8'))
    if (typeof found !== 'object' || found === null) return null
    const { pid, host, url, since } = found as { [key: string]: unknown }
    return { pid: Number(pid), host: String(host), url: String(url), since: String(since) }
  } catch {
    // It is a courtesy: a holder that could not write it, or is just starting, is simply not named.
    return null
  }
}

function writeHolder(dataDir: string, holder: Holder): void {
  const file = join(dataDir, HOLDER_FILE)
  try {
    writeFileSync(`${file}.new`, JSON.stringify(holder))
    renameSync(`${file}.new`, file)
  } catch {
    // A full disk must not stop a start that only reads.
    rmSync(`${file}.new`, { force: true })
  }
}
