import type { EventType } from '@parley/contract/realtime/events'
import type { ConversationId, TeamId, Ts, UserId } from '@parley/contract/kernel/ids'
import type { Rows, TableName } from './rows.ts'

/*
 * A batch is what a use case decided, as plain JSON: preconditions, operations and events that commit together or not at
 * all. The writer checks the preconditions inside the transaction; nothing else decides about concurrent writes.
 */

/** Stands for the `ts` that the writer gives to the batch's n-th (from 0) message in a conversation. */
export type TsPlaceholder = { $ts: ConversationId; n?: number }

/** A value for a column of type `V`: text may be a `ts` that is not known yet. */
type Drafted<V> = V | (string extends V ? TsPlaceholder : never)
export type RowDraft<T extends TableName> = { [K in keyof Omit<Rows[T], 'v'>]: Drafted<Rows[T][K]> }
/** Columns that name one row: the primary key, or (for `absent`) one of the table's unique keys. */
export type KeyDraft<T extends TableName> = { [K in keyof Rows[T]]?: Drafted<Rows[T][K]> }

export type Requirement =
  /** No row has this key; the failure carries the row that has. */
  | { require: 'absent'; table: TableName; key: object }
  /** The row is there, and its columns have these values. */
  | { require: 'exists'; table: TableName; key: object; where?: object }
  /** The row is there and was not changed since it was read. */
  | { require: 'version'; table: TableName; key: object; version: number }
  /** The row is there and this counter is below `limit`. */
  | { require: 'below'; table: TableName; key: object; column: string; limit: number }

export type Operation =
  /** Creates the row, or replaces it whole. */
  | { op: 'put'; table: TableName; row: object }
  /** Sets named columns; raises the version. A row that is not there stays so. */
  | { op: 'patch'; table: TableName; key: object; set: object }
  | { op: 'delete'; table: TableName; key: object }
  /** Adds to a number; leaves the version, so that counters never conflict. */
  | { op: 'add'; table: TableName; key: object; column: string; by: number }
  /** Raises a number or text to at least `value`; leaves the version. */
  | { op: 'max'; table: TableName; key: object; column: string; value: unknown }

/** Who is told. Resolved to people at delivery, by the memberships that hold then. */
export type Audience = { conversation: ConversationId } | { user: UserId } | { team: TeamId }

/** An event names its subject by ids only; its content is read when it is told. */
export type EventDraft = {
  type: EventType
  channel?: ConversationId
  ts?: Ts | TsPlaceholder
  user?: UserId
  audience: Audience
}

export type Batch = { team: TeamId; require: Requirement[]; ops: Operation[]; events: EventDraft[] }

/** An event of the log. `at` in milliseconds. */
export type LoggedEvent = {
  seq: number
  team: TeamId
  type: EventType
  channel: ConversationId | null
  ts: Ts | null
  user: UserId | null
  audience: Audience
  at: number
}

/** A row of an in-memory table as it is after the batch; null: deleted. */
export type RowChange = { [T in TableName]: { table: T; key: { [column: string]: string }; row: Rows[T] | null } }[TableName]

export type Committed = {
  ok: true
  /** Position in the log after this batch. */
  seq: number
  /** The `ts` given out, per conversation, in order of `n`. */
  ts: { [conversation: ConversationId]: Ts[] }
  events: LoggedEvent[]
  changes: RowChange[]
}
/** A precondition did not hold, so nothing was written. `row`: for `absent`, the row that is there. */
export type Refused = { ok: false; failed: Requirement; row: Rows[TableName] | null }

export const absent = <T extends TableName>(table: T, key: KeyDraft<T>): Requirement => ({ require: 'absent', table, key })
export const exists = <T extends TableName>(table: T, key: KeyDraft<T>, where?: Partial<Rows[T]>): Requirement =>
  where === undefined ? { require: 'exists', table, key } : { require: 'exists', table, key, where }
export const unchanged = <T extends TableName>(table: T, key: KeyDraft<T>, row: { v: number }): Requirement => ({
  require: 'version',
  table,
  key,
  version: row.v,
})
export const below = <T extends TableName>(
  table: T,
  key: KeyDraft<T>,
  counter: { column: keyof Rows[T] & string; limit: number },
): Requirement => ({
  require: 'below',
  table,
  key,
  ...counter,
})
export const put = <T extends TableName>(table: T, row: RowDraft<T>): Operation => ({ op: 'put', table, row })
export const patch = <T extends TableName>(table: T, key: KeyDraft<T>, set: Partial<RowDraft<T>>): Operation => ({
  op: 'patch',
  table,
  key,
  set,
})
export const remove = <T extends TableName>(table: T, key: KeyDraft<T>): Operation => ({ op: 'delete', table, key })
export const add = <T extends TableName>(
  table: T,
  key: KeyDraft<T>,
  counter: { column: keyof Rows[T] & string; by: number },
): Operation => ({
  op: 'add',
  table,
  key,
  ...counter,
})
export const raise = <T extends TableName, K extends keyof Rows[T] & string>(
  table: T,
  key: KeyDraft<T>,
  to: { column: K; value: Drafted<Rows[T][K]> },
): Operation => ({ op: 'max', table, key, ...to })
