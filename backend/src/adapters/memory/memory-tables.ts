import { TS_ZERO } from '@parley/contract/kernel/ts'
import type { Ts } from '@parley/contract/kernel/ids'
import type { RowChange } from '#src/kernel/batch.ts'
import type { Rows, TableName } from '#src/kernel/rows.ts'
import { TABLES } from '#src/kernel/tables.ts'

type Row = { [column: string]: unknown }
type Key = { [column: string]: unknown }
type Undo = { table: TableName; id: string; before: Row | undefined }

const TABLE_NAMES = Object.keys(TABLES) as TableName[]

/** The unique key of a table that a row would take from another row. */
export class UniqueTaken extends Error {
  readonly table: TableName
  readonly key: Key
  readonly row: Row
  constructor(table: TableName, key: Key, row: Row) {
    super(`a ${table} with this ${Object.keys(key).join(', ')} is there`)
    this.table = table
    this.key = key
    this.row = row
  }
}

/** Rows in maps, with the unique keys of `TABLES`, versions, and an undo log that takes a refused batch back. */
export class MemoryTables {
  readonly #rows = new Map<TableName, Map<string, Row>>(TABLE_NAMES.map((table) => [table, new Map<string, Row>()]))
  /** Per unique key, `"table 0:values"`: the id of the row that has it. */
  readonly #taken = new Map<string, string>()
  #undo: Undo[] = []

  all<T extends TableName>(table: T): Rows[T][] {
    // Rows enter only through `put` and `patch`, typed by the makers of a batch.
    return [...this.#of(table).values()] as Rows[T][]
  }

  /** By the primary key or one of the unique keys. The row itself: clone it before it leaves the engine. */
  find(table: TableName, key: Key): Row | undefined {
    if (isPrimary(table, key)) return this.#of(table).get(idOf(table, key))
    const index = TABLES[table].unique.findIndex((columns) => columns.length === Object.keys(key).length && columns.every((c) => c in key))
    const taken = index < 0 ? undefined : uniqueId(table, index, key)
    const id = taken === undefined ? undefined : this.#taken.get(taken)
    return id === undefined ? undefined : this.#of(table).get(id)
  }

  put(table: TableName, row: Row): void {
    const before = this.find(table, primaryOf(table, row))
    const after: Row = { ...row, v: before === undefined ? 1 : Number(before['v']) + 1 }
    this.#replace(table, before, after)
  }
  patch(table: TableName, key: Key, set: Row): boolean {
    const before = this.find(table, key)
    if (before === undefined) return false
    this.#replace(table, before, { ...before, ...set, v: Number(before['v']) + 1 })
    return true
  }
  /** Sets one column without raising the version. */
  setQuietly(table: TableName, key: Key, change: (row: Row) => Row): boolean {
    const before = this.find(table, key)
    if (before === undefined) return false
    this.#replace(table, before, { ...before, ...change(before) })
    return true
  }
  remove(table: TableName, key: Key): boolean {
    const before = this.find(table, key)
    if (before !== undefined) this.#replace(table, before, undefined)
    return before !== undefined
  }

  lastTs(conversation: string): Ts {
    const row = this.find('conversation', { id: conversation })
    return row === undefined ? TS_ZERO : String(row['last_ts'])
  }

  begin(): void {
    this.#undo = []
  }
  rollback(): void {
    for (const { table, id, before } of this.#undo.toReversed()) {
      const now = this.#of(table).get(id)
      if (now !== undefined) this.#unindex(table, now)
      if (before === undefined) this.#of(table).delete(id)
      else {
        this.#of(table).set(id, before)
        this.#index(table, id, before)
      }
    }
    this.#undo = []
  }

  #of(table: TableName): Map<string, Row> {
    const rows = this.#rows.get(table)
    if (rows === undefined) throw new Error(`no table ${table}`)
    return rows
  }

  #replace(table: TableName, before: Row | undefined, after: Row | undefined): void {
    const id = idOf(table, after ?? before ?? {})
    if (after !== undefined) {
      // A conversation never forgets the highest `ts` that it gave out.
      if (table === 'conversation' && before !== undefined && String(before['last_ts']) > String(after['last_ts']))
        after['last_ts'] = before['last_ts']
      this.#refuseTaken(table, id, after)
    }
    this.#undo.push({ table, id, before })
    if (before !== undefined) this.#unindex(table, before)
    if (after === undefined) this.#of(table).delete(id)
    else {
      this.#of(table).set(id, after)
      this.#index(table, id, after)
    }
  }

  #refuseTaken(table: TableName, id: string, row: Row): void {
    for (const [index, columns] of TABLES[table].unique.entries()) {
      const taken = uniqueId(table, index, row)
      const owner = taken === undefined ? undefined : this.#taken.get(taken)
      const found = owner === undefined || owner === id ? undefined : this.#of(table).get(owner)
      if (found !== undefined) throw new UniqueTaken(table, pick(row, columns), found)
    }
  }

  #index(table: TableName, id: string, row: Row): void {
    for (const index of TABLES[table].unique.keys()) {
      const taken = uniqueId(table, index, row)
      if (taken !== undefined) this.#taken.set(taken, id)
    }
  }
  #unindex(table: TableName, row: Row): void {
    for (const index of TABLES[table].unique.keys()) {
      const taken = uniqueId(table, index, row)
      if (taken !== undefined) this.#taken.delete(taken)
    }
  }
}

export function primaryOf(table: TableName, row: Row): { [column: string]: string } {
  return Object.fromEntries(TABLES[table].key.map((column) => [column, String(row[column])]))
}

/** The state of a touched row of an in-memory table. */
export function changeOf(table: TableName, key: { [column: string]: string }, row: Row | undefined): RowChange {
  // The table's name and its row belong together: both were found by `table`.
  return { table, key, row: row === undefined ? null : structuredClone(row) } as RowChange
}

const pick = (row: Row, columns: readonly string[]): Key => Object.fromEntries(columns.map((column) => [column, row[column]]))

function isPrimary(table: TableName, key: Key): boolean {
  const columns: readonly string[] = TABLES[table].key
  return columns.length === Object.keys(key).length && columns.every((column) => column in key)
}

function idOf(table: TableName, row: Key): string {
  return JSON.stringify(TABLES[table].key.map((column) => row[column]))
}

/** Undefined where a column is null: such a row takes the key from nobody. */
function uniqueId(table: TableName, index: number, row: Key): string | undefined {
  const values = (TABLES[table].unique[index] ?? []).map((column) => row[column])
  return values.includes(null) ? undefined : `${table} ${index}:${JSON.stringify(values)}`
}
