import type { Batch, Committed, Refused } from '#src/kernel/batch.ts'
import { checkBatch } from '#src/kernel/check-batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { CommittedGroup } from '#src/kernel/storage.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { applyBatch } from './apply-batch.ts'
import { memoryConversations } from './memory-conversations.ts'
import { MemoryEventLog } from './memory-event-log.ts'
import { memoryMessages } from './memory-messages.ts'
import { memoryAccess, memoryInvites, memoryTokens, memoryUsers } from './memory-people.ts'
import { MemoryTables } from './memory-tables.ts'

/** Waits for the operation's turn; tests decide who goes next. */
export type Schedule = () => Promise<void>

/**
 * An engine that forgets everything at the end of the process: for tests, and as the plainest statement of what an engine
 * does. `schedule` is awaited before and after every operation, so that a test can interleave them in any order.
 */
export function openMemory(options: { clock: Clock; schedule?: Schedule }): Storage {
  const turn = options.schedule ?? (() => Promise.resolve())
  const tables = new MemoryTables()
  const log = new MemoryEventLog(turn)
  const listeners: ((group: CommittedGroup) => void)[] = []
  let closed = false

  async function commit(batch: Batch): Promise<Committed | Refused> {
    if (closed) throw new Error('the storage is closed')
    checkBatch(batch)
    const own = structuredClone(batch)
    await turn()
    const result = applyBatch({ tables, log }, own, options.clock.now())
    if (result.ok) for (const listener of listeners) listener({ changes: result.changes, events: result.events })
    await turn()
    return result
  }
  /** What was read is as old as the wait after it, as with any engine that is asked over a wire. */
  const reading = async <T>(read: () => T): Promise<T> => {
    await turn()
    const rows = structuredClone(read())
    await turn()
    return rows
  }

  return {
    committer: { commit },
    events: log,
    onCommitted: (listener) => void listeners.push(listener),
    close: async () => {
      closed = true
    },
    access: memoryAccess(tables, reading),
    messages: memoryMessages(tables, reading),
    conversations: memoryConversations(tables, reading),
    users: memoryUsers(tables, reading),
    invites: memoryInvites(tables, reading),
    tokens: memoryTokens(tables, reading),
  }
}
