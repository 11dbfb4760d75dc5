import { join } from 'node:path'
import type { Clock } from '#src/kernel/clock.ts'
import type { EventLog } from '#src/kernel/event-log.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { lockFolder } from './folder-lock.ts'
import type { LockOptions } from './folder-lock.ts'
import { PointReads } from './point-reads.ts'
import { Reader } from './reader.ts'
import { decodeEvent } from './row-values.ts'
import { sqliteConversations } from './sqlite-conversations.ts'
import { sqliteMessages } from './sqlite-messages.ts'
import { sqliteAccess, sqliteInvites, sqliteTokens, sqliteUsers } from './sqlite-people.ts'
import { startWriter } from './writer.ts'
import type { Writer } from './writer.ts'

const DATABASE_FILE = 'parley.db'

export type SqliteOptions = {
  dataDir: string
  clock: Clock
  logger: Logger
  lock?: LockOptions
  /** The writer thread died, which nothing should cause: stop the process, so that it is started anew. */
  onLost?: (error: Error) => void
  /** Batches that may wait; beyond, `commit` throws `ratelimited`. Default 50,000. */
  maxWaiting?: number
  /** Only for tests of a full disk: pages of 4 KiB that the file may have. */
  maxPages?: number
  /** Only for tests of deletions: how long what was deleted may stay in the log. */
  eraseAfterMillis?: number
}

/**
 * Opens the data folder: locks it, then checks, makes or migrates its database. Throws `StorageOpenError`, whose `cure` is
 * meant for the operator, and has changed nothing then. See `docs/subsystems/storage.md`.
 */
export async function openSqlite(options: SqliteOptions): Promise<Storage> {
  const lock = await lockFolder(options.dataDir, options.lock)
  try {
    const file = join(options.dataDir, DATABASE_FILE)
    const { maxPages, eraseAfterMillis, ...deps } = options
    const settings = { ...(maxPages === undefined ? {} : { maxPages }), ...(eraseAfterMillis === undefined ? {} : { eraseAfterMillis }) }
    const writer = await startWriter({ file, ...settings }, deps)
    const reads = new PointReads(file)
    const reader = new Reader(file, options.logger)
    return {
      committer: { commit: (batch) => writer.commit(batch) },
      events: eventLog(writer, reader),
      onCommitted: (listener) => writer.onCommitted(listener),
      async close() {
        await writer.drain()
        await reader.close()
        // The writer is the last to leave, so that it can put its log back into the file.
        reads.close()
        await writer.close()
        lock.release()
      },
      access: sqliteAccess(reads),
      messages: sqliteMessages(reads),
      conversations: sqliteConversations(reads),
      users: sqliteUsers(reads, reader),
      invites: sqliteInvites(reads),
      tokens: sqliteTokens(reads),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function eventLog(writer: Writer, reader: Reader): EventLog {
  return {
    logId: writer.logId,
    head: () => writer.head(),
    floor: () => writer.floor(),
    read: async (range) => (await reader.run({ kind: 'events', ...range })).map(decodeEvent),
    trim: (keep) => writer.trim(keep),
  }
}
