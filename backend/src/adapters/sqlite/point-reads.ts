import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { Rows, TableName } from '#src/kernel/rows.ts'
import { decodeRow } from './row-values.ts'
import type { RawRow } from './row-values.ts'
import { READS } from './statements.ts'
import type { ReadName } from './statements.ts'

type Named = { [name: string]: SQLInputValue }

/**
 * Short reads on the main thread, through one read-only connection. Each runs to its end in one step, so no read
 * transaction is ever open across an await, and what was acknowledged is seen.
 */
export class PointReads {
  readonly #db: DatabaseSync
  readonly #statements = new Map<ReadName, StatementSync>()

  constructor(file: string) {
    this.#db = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  }

  raw(name: ReadName, ...values: SQLInputValue[]): RawRow[] {
    return this.#get(name).all(...values)
  }
  rows<T extends TableName>(table: T, name: ReadName, ...values: SQLInputValue[]): Rows[T][] {
    return this.#get(name)
      .all(...values)
      .map((raw) => decodeRow(table, raw))
  }
  /** Row by row, for who may stop early; to be gone through at once, since the read stays open until then. */
  *each<T extends TableName>(table: T, name: ReadName, ...values: SQLInputValue[]): Generator<Rows[T]> {
    for (const raw of this.#get(name).iterate(...values)) yield decodeRow(table, raw)
  }
  rowsBy<T extends TableName>(table: T, name: ReadName, values: Named): Rows[T][] {
    return this.#get(name)
      .all(values)
      .map((raw) => decodeRow(table, raw))
  }
  row<T extends TableName>(table: T, name: ReadName, ...values: SQLInputValue[]): Rows[T] | null {
    const raw = this.#get(name).get(...values)
    return raw === undefined ? null : decodeRow(table, raw)
  }
  /** The one text column of each row. */
  texts(name: ReadName, column: string, ...values: SQLInputValue[]): string[] {
    return this.#get(name)
      .all(...values)
      .map((raw) => String(raw[column]))
  }

  close(): void {
    this.#db.close()
  }

  #get(name: ReadName): StatementSync {
    const found = this.#statements.get(name)
    if (found !== undefined) return found
    const made = this.#db.prepare(READS[name])
    this.#statements.set(name, made)
    return made
  }
}
