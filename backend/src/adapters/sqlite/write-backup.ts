import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { TABLES } from '#src/kernel/tables.ts'
import { BACKUP_FORMAT, MANIFEST } from './backup-manifest.ts'
import type { BackupManifest } from './backup-manifest.ts'
import { HOLDER_FILE, LOCK_FILE } from './folder-lock.ts'
import { refuseHalfRestored } from './prepare-database.ts'
import { syncFolder } from './sync-folder.ts'
import { StorageOpenError } from './storage-open-error.ts'
import { BLOCK, paddingOf, tarHeader } from './tar.ts'

const MAIN = 'parley.db'
const CHUNK = 1024 * 1024
/** All at once: while the server writes, a copy in steps would start over at every commit. */
const ALL_PAGES = 2 ** 31 - 1

/**
 * Copies a data folder into one file, also while the server runs. The main database is copied first: whatever it names
 * (accounts, blobs) was stored before it. The file appears under its name only when it is whole. Throws `StorageOpenError`.
 */
export async function writeBackup(options: { dataDir: string; file: string; now?: Date }): Promise<BackupManifest> {
  const dataDir = resolve(options.dataDir)
  const file = resolve(options.file)
  refuseHalfRestored(dataDir)
  if (!existsSync(join(dataDir, MAIN)))
    throw new StorageOpenError(`There is no Parley data in ${dataDir}.`, 'Set PARLEY_DATA to the data folder of the server.')
  if (!relative(dataDir, file).startsWith('..'))
    throw new StorageOpenError(`${file} lies in the data folder itself.`, 'Write the backup to another folder, best on another disk.')
  const scratch = `${file}.part-${process.pid}`
  await mkdir(scratch, { recursive: true, mode: 0o700 })
  try {
    const manifest = await pack(dataDir, scratch, options.now ?? new Date())
    await rename(join(scratch, 'backup'), file)
    await syncFolder(dirname(file))
    return manifest
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function pack(dataDir: string, scratch: string, now: Date): Promise<BackupManifest> {
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    created: now.toISOString(),
    schema: 0,
    log: { id: '', head: 0 },
    counts: {},
    files: [],
  }
  const out = await open(join(scratch, 'backup'), 'wx', 0o600)
  try {
    const tar = new TarWriter(out, Math.floor(now.getTime() / 1000))
    const paths = await filesOf(dataDir)
    const databases = paths.filter((path) => path.endsWith('.db')).toSorted((a, b) => Number(b === MAIN) - Number(a === MAIN))
    /* oxlint-disable no-await-in-loop -- one after the other: the main database first, and no more than one copy at a time */
    for (const path of databases) {
      const copy = join(scratch, 'copy.db')
      await copyDatabase(join(dataDir, path), copy)
      if (path === MAIN) describeMain(copy, manifest)
      await tar.add(path, copy, manifest.files)
      await rm(copy)
    }
    for (const path of await filesOf(dataDir)) if (!path.endsWith('.db')) await tar.add(path, join(dataDir, path), manifest.files)
    /* oxlint-enable no-await-in-loop */
    await tar.end(Buffer.from(JSON.stringify(manifest, null, 2)))
    return manifest
  } finally {
    await out.close()
  }
}

/** A copy at one moment, without the log beside it and without pages of what was deleted. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 })
  try {
    await backup(source, to, { rate: ALL_PAGES })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    copy.exec('pragma journal_mode = delete')
  } finally {
    copy.close()
  }
}

function describeMain(copy: string, manifest: BackupManifest): void {
  const db = new DatabaseSync(copy, { readOnly: true })
  const one = (sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0]
  try {
    manifest.schema = Number(one('select max(version) from migration'))
    manifest.log = { id: String(one(`select value from meta where key = 'log_id'`)), head: Number(one('select max(seq) from event') ?? 0) }
    for (const table of Object.keys(TABLES)) manifest.counts[table] = Number(one(`select count(*) from "${table}"`))
  } finally {
    db.close()
  }
}

/** Paths below the folder, with `/`, of everything that is worth keeping, in order. */
async function filesOf(dataDir: string): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isKept)
    .sort()
}

const PASSING = /(-wal|-shm|-journal|\.new|\.part)$|\.db\.before-\d+$/
const PASSING_FOLDER = /^(\.|before-restore-)|^(blobs\/)?tmp\//

function isKept(path: string): boolean {
  return path !== LOCK_FILE && path !== HOLDER_FILE && !PASSING.test(path) && !PASSING_FOLDER.test(path)
}

class TarWriter {
  readonly #out: FileHandle
  readonly #seconds: number
  constructor(out: FileHandle, seconds: number) {
    this.#out = out
    this.#seconds = seconds
  }

  /** Adds a file and notes it; one that is gone by now was removed since, and is left out. */
  async add(path: string, from: string, files: BackupManifest['files']): Promise<void> {
    const source = await openIfThere(from)
    if (source === null) return
    try {
      const { size } = await source.stat()
      await this.#out.write(tarHeader({ path, size }, this.#seconds))
      const hash = createHash('sha256')
      if (size > 0) {
        for await (const chunk of source.createReadStream({ end: size - 1, highWaterMark: CHUNK, autoClose: false })) {
          hash.update(chunk)
          await this.#out.writeFile(chunk)
        }
      }
      await this.#out.writeFile(Buffer.alloc(paddingOf(size)))
      files.push({ path, size, sha256: hash.digest('hex') })
    } finally {
      await source.close()
    }
  }

  async end(manifest: Buffer): Promise<void> {
    await this.#out.write(tarHeader({ path: MANIFEST, size: manifest.length }, this.#seconds))
    await this.#out.writeFile(Buffer.concat([manifest, Buffer.alloc(paddingOf(manifest.length) + 2 * BLOCK)]))
    await this.#out.sync()
  }
}

async function openIfThere(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
