import { join } from 'node:path'
import type { Clock } from '#src/kernel/clock.ts'
import type { EventLog } from '#src/kernel/event-log.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { StorageEngine } from '#src/kernel/storage.ts'
import type { AccessStore } from '#src/modules/access/public.ts'
import type { ConversationStore } from '#src/modules/conversations/conversation-store.ts'
import type { InviteStore } from '#src/modules/invites/invite-store.ts'
import type { MessageStore } from '#src/modules/messages/message-store.ts'
import type { TokenStore } from '#src/modules/tokens/token-store.ts'
import type { UserStore } from '#src/modules/users/user-store.ts'
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

/** The engine and the read ports over it. */
export type SqliteStorage = StorageEngine & {
  access: AccessStore
  messages: MessageStore
  conversations: ConversationStore
  users: UserStore
  invites: InviteStore
  tokens: TokenStore
}

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
}

/**
 * Opens the data folder: locks it, then checks, makes or migrates its database. Throws `StorageOpenError`, whose `cure` is
 * meant for the operator, and has changed nothing then. See `docs/subsystems/storage.md`.
 */
export async function openSqlite(options: SqliteOptions): Promise<SqliteStorage> {
  const lock = await lockFolder(options.dataDir, options.lock)
  try {
    const file = join(options.dataDir, DATABASE_FILE)
    const { maxPages, ...deps } = options
    const writer = await startWriter(maxPages === undefined ? { file } : { file, maxPages }, deps)
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
