import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MANIFEST, parseManifest } from './backup-manifest.ts'
import type { BackupManifest } from './backup-manifest.ts'
import { HOLDER_FILE, LOCK_FILE, lockFolder } from './folder-lock.ts'
import { MIGRATIONS } from './migrations.ts'
import { newLogId, RESTORING_FOLDER } from './prepare-database.ts'
import { StorageOpenError } from './storage-open-error.ts'
import { syncFolder } from './sync-folder.ts'
import { BLOCK, paddingOf, parseTarHeader } from './tar.ts'

const MAIN = 'parley.db'
/** Where a backup is unpacked and checked; what a cut leaves there is no harm. */
const UNPACKING_FOLDER = '.restore-part'
const CHUNK = 1024 * 1024
const MANIFEST_BYTES = 512 * 1024 * 1024

export type Restored = { manifest: BackupManifest; movedTo: string | null }

/**
 * Unpacks a backup beside the present data, checks every hash and every database, and only then puts it in place under a new
 * log id, so that clients start anew. A folder that holds something is refused; with `force` its content is moved into
 * `before-restore-<time>`, never deleted. Throws `StorageOpenError`, and then the data folder is as it was.
 */
export async function restoreBackup(options: { dataDir: string; file: string; force?: boolean; now?: Date }): Promise<Restored> {
  const dataDir = resolve(options.dataDir)
  const isNew = !existsSync(dataDir)
  const lock = await lockFolder(dataDir, { waitMillis: 0 })
  const part = join(dataDir, UNPACKING_FOLDER)
  try {
    refuseContent(dataDir, options.force ?? false)
    await rm(part, { recursive: true, force: true })
    const manifest = await unpack(options.file, part)
    checkDatabases(part, manifest)
    const movedTo = await exchange(part, dataDir, options.now ?? new Date())
    return { manifest, movedTo }
  } finally {
    await rm(part, { recursive: true, force: true })
    lock.release()
    if (isNew && !existsSync(join(dataDir, MAIN))) rmSync(dataDir, { recursive: true, force: true })
  }
}

/** What is there besides the lock that we hold and the remains of a restore that was cut short. */
function contentOf(dataDir: string): string[] {
  const own = [LOCK_FILE, `${LOCK_FILE}-journal`, HOLDER_FILE, UNPACKING_FOLDER]
  return readdirSync(dataDir).filter(
    (name) => !own.includes(name) && !name.startsWith('before-restore-') && !name.startsWith(RESTORING_FOLDER),
  )
}

function refuseContent(dataDir: string, force: boolean): void {
  if (force || contentOf(dataDir).length === 0) return
  throw new StorageOpenError(
    `${dataDir} is not empty.`,
    'Restore into an empty folder (PARLEY_DATA), or add --force: what is there is then moved into a folder of its own, not deleted.',
  )
}

async function unpack(file: string, staging: string): Promise<BackupManifest> {
  const source = await openBackup(file)
  try {
    const found: BackupManifest['files'] = []
    const manifest = await readEntries(source, staging, found)
    if (JSON.stringify(found) !== JSON.stringify(manifest.files)) throw new Error('its files do not match its manifest')
    return manifest
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StorageOpenError(`${file} cannot be restored: ${reason}.`, 'The data folder is as it was. Use another backup.', {
      cause: error,
    })
  } finally {
    await source.close()
  }
}

async function openBackup(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StorageOpenError(`The backup cannot be read: ${reason}.`, 'Name a file that `npm run backup -- FILE` wrote.', {
      cause: error,
    })
  }
}

async function readEntries(source: FileHandle, staging: string, found: BackupManifest['files']): Promise<BackupManifest> {
  for (let at = 0; ;) {
    // oxlint-disable-next-line no-await-in-loop
    const entry = parseTarHeader(await readWhole(source, at, BLOCK))
    if (entry === null) throw new Error('it has no manifest')
    at += BLOCK
    if (entry.path === MANIFEST) {
      if (entry.size > MANIFEST_BYTES) throw new Error('its manifest is damaged')
      // oxlint-disable-next-line no-await-in-loop
      return parseManifest(await readWhole(source, at, entry.size))
    }
    // oxlint-disable-next-line no-await-in-loop
    found.push({ ...entry, sha256: await extract(source, at, entry.size, placeOf(staging, entry.path)) })
    at += entry.size + paddingOf(entry.size)
  }
}

/** A name from a file of unknown origin never leads out of the folder. */
function placeOf(staging: string, path: string): string {
  const parts = path.split('/')
  if (/[\\\0]/.test(path) || parts.some((part) => ['', '.', '..'].includes(part)))
    throw new Error(`it holds a file of an unusable name, ${JSON.stringify(path)}`)
  return join(staging, path)
}

async function extract(source: FileHandle, from: number, size: number, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const out = await open(to, 'wx', 0o600)
  try {
    for (let done = 0; done < size;) {
      // oxlint-disable-next-line no-await-in-loop
      const chunk = await readWhole(source, from + done, Math.min(CHUNK, size - done))
      hash.update(chunk)
      // oxlint-disable-next-line no-await-in-loop
      await out.writeFile(chunk)
      done += chunk.length
    }
    await out.sync()
  } finally {
    await out.close()
  }
  return hash.digest('hex')
}

async function readWhole(source: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    // oxlint-disable-next-line no-await-in-loop
    const { bytesRead } = await source.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) throw new Error('it was cut short')
    done += bytesRead
  }
  return buffer
}

function checkDatabases(staging: string, manifest: BackupManifest): void {
  const databases = manifest.files.filter(({ path }) => path.endsWith('.db')).map(({ path }) => path)
  const latest = MIGRATIONS.at(-1)?.version ?? 0
  const cure = 'The data folder is as it was.'
  if (!databases.includes(MAIN)) throw new StorageOpenError(`The backup holds no ${MAIN}.`, cure)
  if (manifest.schema > latest) throw new StorageOpenError('The backup is of a newer Parley.', `${cure} Restore it with that one.`)
  for (const path of databases) {
    const db = new DatabaseSync(join(staging, path))
    try {
      const report = db.prepare('pragma integrity_check(1)').get()?.['integrity_check']
      if (report !== 'ok') throw new StorageOpenError(`${path} of the backup is damaged: ${String(report)}.`, `${cure} Use another backup.`)
      if (path === MAIN) db.prepare(`update meta set value = ? where key = 'log_id'`).run(newLogId())
    } finally {
      db.close()
    }
  }
}

type Move = { from: string; to: string }

/**
 * Puts what is there aside and what was unpacked in its place. Until that is done, no start is possible: see
 * `refuseHalfRestored`. An error takes every move back. Gives the folder that holds what was there.
 */
async function exchange(part: string, dataDir: string, now: Date): Promise<string | null> {
  const time = now.toISOString().replaceAll(/[:.]/g, '-')
  // A name of its own: until the end, the folder of a restore that was cut short must go on keeping starts away.
  const staging = join(dataDir, `${RESTORING_FOLDER}-${time}`)
  const aside = join(dataDir, `before-restore-${time}`)
  const present = contentOf(dataDir)
  await rename(part, staging)
  await syncFolder(dataDir)
  const moves: Move[] = []
  try {
    if (present.length > 0) await mkdir(aside, { mode: 0o700 })
    for (const name of present) await move({ from: join(dataDir, name), to: join(aside, name) }, moves)
    for (const name of readdirSync(staging)) await move({ from: join(staging, name), to: join(dataDir, name) }, moves)
  } catch (error) {
    await takeBack(moves)
    await rename(staging, part)
    if (present.length > 0) await rmdir(aside).catch(() => {})
    throw error
  }
  await syncFolder(dataDir)
  const stagings = readdirSync(dataDir).filter((name) => name.startsWith(RESTORING_FOLDER))
  for (const name of stagings) await rm(join(dataDir, name), { recursive: true, force: true })
  return present.length === 0 ? null : aside
}

async function move(step: Move, moves: Move[]): Promise<void> {
  await rename(step.from, step.to)
  moves.push(step)
}

async function takeBack(moves: readonly Move[]): Promise<void> {
  for (const { from, to } of moves.toReversed()) await rename(to, from)
}
