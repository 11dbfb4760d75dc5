import { openMemory } from '#src/adapters/memory/open-memory.ts'
import { nameOf } from '#src/adapters/sqlite/folder-lock.ts'
import { openSqlite } from '#src/adapters/sqlite/open-sqlite.ts'
import { StorageOpenError } from '#src/adapters/sqlite/storage-open-error.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { StartRefused } from './start-refused.ts'

export type StorageSettings = {
  folder: string
  clock: Clock
  logger: Logger
  /** How long to wait for another process that holds the folder: a rolling restart starts the next before the last is gone. */
  waitMillis: number
  /** Ends that waiting. */
  signal: AbortSignal | undefined
  /** Where this process will be reached, told to whoever has to wait for it. */
  url: string
  /** The engine is lost for good: stop, so that somebody starts the process anew. */
  onLost: (error: Error) => void
}
export type OpenStorage = (settings: StorageSettings) => Promise<Storage>

export const openInMemory: OpenStorage = async ({ clock }) => openMemory({ clock })

/** Locks the data folder and opens what is stored there. Throws `StartRefused` with the cure if that cannot be. */
export const openOnDisk: OpenStorage = async ({ folder, clock, logger, waitMillis, signal, url, onLost }) => {
  const onWaiting = (holder: Parameters<typeof nameOf>[0]) =>
    logger.warn({ wait_ms: waitMillis }, `the data folder is in use by ${nameOf(holder)}: waiting for it to stop`)
  try {
    const lock = { waitMillis, url, onWaiting, ...(signal === undefined ? {} : { signal }) }
    return await openSqlite({ dataDir: folder, clock, logger, onLost, lock })
  } catch (cause) {
    if (cause instanceof StorageOpenError) throw new StartRefused(`${cause.message}\n${cause.cure}`, { cause })
    throw cause
  }
}
