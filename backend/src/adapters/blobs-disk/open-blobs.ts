import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#src/kernel/app-error.ts'
import type { BlobStore } from '#src/kernel/blob-store.ts'

/** Begins with a letter or digit, so that no name is hidden or walks out of the folder. */
const NAME = /^[a-z0-9][a-z0-9.-]{1,79}$/

const BLOBS_FOLDER = 'blobs'
/** Half-written blobs; whatever is there at a start is left over. */
const PARTS_FOLDER = 'tmp'

/** Blobs as files of the data folder, `blobs/ab/ab12….png`, spread over folders by the first two characters. */
export async function openDiskBlobs(options: { dataDir: string }): Promise<BlobStore> {
  const root = join(options.dataDir, BLOBS_FOLDER)
  const parts = join(root, PARTS_FOLDER)
  await rm(parts, { recursive: true, force: true })
  await mkdir(parts, { recursive: true, mode: 0o700 })
  const fileOf = (name: string): string => {
    if (!NAME.test(name) || name.includes('..')) throw new Error(`${JSON.stringify(name)} is no name of a blob`)
    return join(root, name.slice(0, 2), name)
  }

  return {
    async put(name, bytes) {
      const file = fileOf(name)
      const part = join(parts, randomBytes(8).toString('hex'))
      try {
        await writeWhole(part, bytes)
        const made = await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        await rename(part, file)
        await syncFolder(dirname(file))
        if (made !== undefined) await syncFolder(root)
      } catch (error) {
        await rm(part, { force: true })
        throw isOutOfSpace(error) ? new AppError('storage_full', {}, { cause: error }) : error
      }
    },
    async get(name) {
      return await ifThere(readFile(fileOf(name)))
    },
    async remove(name) {
      await rm(fileOf(name), { force: true })
    },
    async names() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile() && entry.parentPath !== parts && NAME.test(entry.name)).map((entry) => entry.name)
    },
  }
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A rename is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function ifThere<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

const isOutOfSpace = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error))
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
