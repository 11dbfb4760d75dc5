import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import type { Ts } from '@parley/contract/kernel/ids'
import type { Batch, Committed, EventDraft, LoggedEvent, Operation, Refused, Requirement, RowChange } from '#src/kernel/batch.ts'
import type { TableName } from '#src/kernel/rows.ts'
import { TABLES } from '#src/kernel/tables.ts'
import { TsGiver } from '#src/kernel/ts-giver.ts'
import { audienceKey, decodeRow } from './row-values.ts'
import type { TableWriter, Values } from './table-writer.ts'

/** `row`: as it stands, where that is known already. */
type Touched = Map<string, { table: TableName; key: { [column: string]: string }; row?: RowChange['row'] }>

const UNIQUE_VIOLATION = 2067

/** Applies batches inside the transaction that the caller holds open. */
export class BatchWriter {
  readonly #tables: TableWriter
  readonly #savepoint: StatementSync
  readonly #release: StatementSync
  readonly #rollback: StatementSync
  readonly #lastTs: StatementSync
  readonly #advance: StatementSync
  readonly #insertEvent: StatementSync
  readonly #forgetMark: StatementSync
  /** The newest `seq` given out, committed or not. */
  head: number

  constructor(db: DatabaseSync, tables: TableWriter, head: number) {
    this.#tables = tables
    this.head = head
    this.#savepoint = db.prepare('savepoint batch')
    this.#release = db.prepare('release batch')
    this.#rollback = db.prepare('rollback to batch')
    this.#lastTs = db.prepare('select last_ts from conversation where id = ?')
    this.#advance = db.prepare('update conversation set last_ts = max(last_ts, ?) where id = ? returning *')
    this.#insertEvent = db.prepare('insert into event (seq, team, type, channel, ts, user, audience, at) values (?, ?, ?, ?, ?, ?, ?, ?)')
    this.#forgetMark = db.prepare(`delete from event where type = 'mark.changed' and audience = ? and channel is ? and seq < ?`)
  }

  /** One of several batches within its own savepoint, so that it fails alone. Throws what the database throws, and then wrote nothing. */
  applyAmongOthers(batch: Batch, now: number): Committed | Refused {
    const head = this.head
    this.#savepoint.run()
    try {
      const result = this.apply(batch, now)
      if (!result.ok) this.#rollback.run()
      this.#release.run()
      return result
    } catch (error) {
      this.head = head
      // After a full disk SQLite may have taken back the whole transaction, and with it the savepoint.
      if (!isOutOfSpace(error)) {
        this.#rollback.run()
        this.#release.run()
      }
      throw error
    }
  }

  /** One batch that has the transaction to itself. Whoever is refused, or throws, may have written: it is to be rolled back. */
  apply(batch: Batch, now: number): Committed | Refused {
    const giver = new TsGiver(Math.floor(now * 1000), (conversation) => this.#lastTsOf(conversation))
    for (const requirement of batch.require) {
      const refused = this.#check(requirement, giver)
      if (refused !== null) return refused
    }
    const touched: Touched = new Map()
    for (const operation of batch.ops) {
      const taken = this.#apply(operation, giver, touched)
      if (taken !== null) return taken
    }
    const subjects = batch.events.map((draft) => ({ draft, ts: giver.fillTs(draft.ts) }))
    this.#advanceConversations(giver, touched)
    const events = subjects.map(({ draft, ts }) => this.#append(batch.team, draft, ts, Math.floor(now)))
    return { ok: true, seq: this.head, ts: giver.given, events, changes: this.#changes(touched) }
  }

  #lastTsOf(conversation: string): Ts {
    const row = this.#lastTs.get(conversation)
    return row === undefined ? TS_ZERO : String(row['last_ts'])
  }

  #check(requirement: Requirement, giver: TsGiver): Refused | null {
    const { table } = requirement
    const key = this.#filled(table, requirement.key, giver)
    return this.#holds(requirement, key, giver) ? null : { ok: false, failed: requirement, row: this.#tables.find(table, key) }
  }

  #holds(requirement: Requirement, key: Values, giver: TsGiver): boolean {
    const { table } = requirement
    switch (requirement.require) {
      case 'absent':
        return !this.#tables.isThere(table, key)
      case 'exists':
        return this.#tables.isThere(table, key, this.#filled(table, requirement.where ?? {}, giver))
      case 'version':
        return this.#tables.hasVersion(table, key, requirement.version)
      case 'below':
        return this.#tables.isBelow(table, key, requirement)
    }
  }

  /** Applies it; answers a refusal if it would take a unique key of another row. */
  #apply(operation: Operation, giver: TsGiver, touched: Touched): Refused | null {
    const { table } = operation
    const key = this.#filled(table, operation.op === 'put' ? operation.row : operation.key, giver)
    const set = operation.op === 'patch' ? this.#filled(table, operation.set, giver) : {}
    try {
      if (this.#change(operation, key, set, giver)) touch(touched, table, key)
      return null
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const taken = this.#takenBy(table, operation.op === 'put' ? key : { ...this.#tables.find(table, key), ...set })
      if (taken === null) throw error
      return taken
    }
  }

  /** Whether a row was touched. */
  #change(operation: Operation, key: Values, set: Values, giver: TsGiver): boolean {
    const { table } = operation
    switch (operation.op) {
      case 'put':
        this.#tables.put(table, key)
        return true
      case 'patch':
        return this.#tables.patch(table, key, set)
      case 'delete':
        return this.#tables.remove(table, key)
      case 'add':
        return this.#tables.add(table, key, operation)
      case 'max':
        return this.#tables.max(table, key, { column: operation.column, value: giver.fill(operation.value) })
    }
  }

  #takenBy(table: TableName, row: Values): Refused | null {
    const id = JSON.stringify(keyOf(table, row))
    for (const columns of TABLES[table].unique) {
      const key = Object.fromEntries(columns.map((column) => [column, row[column]]))
      const found = Object.values(key).includes(null) ? null : this.#tables.find(table, key)
      if (found !== null && JSON.stringify(keyOf(table, found)) !== id)
        return { ok: false, failed: { require: 'absent', table, key }, row: found }
    }
    return null
  }

  #advanceConversations(giver: TsGiver, touched: Touched): void {
    for (const id in giver.given) {
      const last = giver.given[id]?.at(-1) ?? TS_ZERO
      const raw = this.#advance.get(last, id)
      if (raw === undefined) throw new Error(`a ts was asked for in ${id}, which is no conversation`)
      touch(touched, 'conversation', { id }, decodeRow('conversation', raw))
    }
  }

  #append(team: string, draft: EventDraft, ts: Ts | null, at: number): LoggedEvent {
    const { type, audience, channel = null, user = null } = draft
    const seq = ++this.head
    const key = audienceKey(audience)
    // Of a mark only its newest move matters.
    if (type === 'mark.changed') this.#forgetMark.run(key, channel, seq)
    this.#insertEvent.run(seq, team, type, channel, ts, user, key, at)
    return { seq, team, type, channel, ts, user, audience, at }
  }

  #changes(touched: Touched): RowChange[] {
    // The table's name and its row belong together: the row was found by `table`.
    return Array.from(touched.values(), ({ table, key, row }) => ({ table, key, row: row ?? this.#tables.find(table, key) }) as RowChange)
  }

  /** Columns with their placeholders filled, outside JSON; the version is the writer's own business. */
  #filled(table: TableName, values: object, giver: TsGiver): Values {
    const out: Values = {}
    for (const [column, value] of Object.entries(values))
      if (column !== 'v') out[column] = typeof value === 'object' && !this.#tables.isJson(table, column) ? giver.fill(value) : value
    return out
  }
}

/** SQLITE_FULL, or SQLITE_IOERR as some file systems say it. */
export function isOutOfSpace(error: unknown): boolean {
  const primary = errcodeOf(error) & 0xff
  return primary === 13 || primary === 10
}

const isUniqueViolation = (error: unknown): boolean => errcodeOf(error) === UNIQUE_VIOLATION

function errcodeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
}

function keyOf(table: TableName, row: Values): { [column: string]: string } {
  return Object.fromEntries(TABLES[table].key.map((column) => [column, String(row[column])]))
}

function touch(touched: Touched, table: TableName, row: Values, whole?: RowChange['row']): void {
  if (!TABLES[table].inMemory) return
  const key = keyOf(table, row)
  touched.set(`${table} ${Object.values(key).join(' ')}`, { table, key, ...(whole === undefined ? {} : { row: whole }) })
}
