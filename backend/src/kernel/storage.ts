import type { LoggedEvent, RowChange } from './batch.ts'
import type { Committer } from './committer.ts'
import type { EventLog } from './event-log.ts'

/** What became durable together, in `seq` order. */
export type CommittedGroup = { changes: RowChange[]; events: LoggedEvent[] }

/**
 * An engine that stores everything. `onCommitted` runs in one synchronous step after a group is durable and before any of
 * its `commit` promises settles: it moves memory on and tells the audiences. It must not throw.
 */
export interface StorageEngine {
  committer: Committer
  events: EventLog
  onCommitted(listener: (group: CommittedGroup) => void): void
  /** Finishes what was accepted, then closes. */
  close(): Promise<void>
}
