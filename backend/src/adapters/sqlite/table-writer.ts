import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Rows, TableName } from '#src/kernel/rows.ts'
import { TABLES } from '#src/kernel/tables.ts'
import { decodeRow } from './row-values.ts'

export type Values = { [column: string]: unknown }

const named = (column: string): string => `"${column}" = ?`
const quoted = (column: string): string => `"${column}"`
const all = (columns: readonly string[]): string => columns.map(named).join(' and ')

// A conversation never forgets the highest `ts` that it gave out.
const replacing = (column: string): string => (column === 'last_ts' ? 'max(last_ts, excluded.last_ts)' : `excluded."${column}"`)

/** The SQL of the writer's row operations. `columns` are known names of the table, never a caller's text. */
export const writerSql = {
  find: (table: TableName, key: readonly string[]): string => `select * from "${table}" where ${all(key)}`,
  probe: (table: TableName, key: readonly string[], also: string): string => `select 1 from "${table}" where ${all(key)}${also}`,
  put: (table: TableName, columns: readonly string[]): string => {
    const key: readonly string[] = TABLES[table].key
    const sets = columns.filter((column) => !key.includes(column)).map((column) => `"${column}" = ${replacing(column)}`)
    return `insert into "${table}" (${[...columns, 'v'].map(quoted).join(', ')}) values (${columns.map(() => '?').join(', ')}, 1)
      on conflict (${key.map(quoted).join(', ')}) do update set ${[...sets, 'v = v + 1'].join(', ')}`
  },
  patch: (table: TableName, columns: readonly string[], key: readonly string[]): string => {
    const sets = columns.map((column) => (column === 'last_ts' ? 'last_ts = max(last_ts, ?)' : named(column)))
    return `update "${table}" set ${[...sets, 'v = v + 1'].join(', ')} where ${all(key)}`
  },
  remove: (table: TableName, key: readonly string[]): string => `delete from "${table}" where ${all(key)}`,
  add: (table: TableName, column: string, key: readonly string[]): string =>
    `update "${table}" set "${column}" = "${column}" + ? where ${all(key)}`,
  max: (table: TableName, column: string, key: readonly string[]): string =>
    `update "${table}" set "${column}" = max(coalesce("${column}", ?1), ?1) where ${key.map((name, n) => `"${name}" = ?${n + 2}`).join(' and ')}`,
}

/** Reads and writes rows of any table of `TABLES` by key. Each shape of statement is compiled once. */
export class TableWriter {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #columns = new Map<TableName, string[]>()
  readonly #json = new Map<TableName, ReadonlySet<string>>()

  constructor(db: DatabaseSync) {
    this.#db = db
    for (const table of Object.keys(TABLES) as TableName[]) {
      const info = db.prepare('select name from pragma_table_info(?)').all(table)
      this.#columns.set(
        table,
        info.map((row) => String(row['name'])).filter((name) => name !== 'v'),
      )
      this.#json.set(table, new Set(TABLES[table].json))
    }
  }

  find<T extends TableName>(table: T, key: Values): Rows[T] | null {
    const columns = this.#known(table, key)
    const raw = this.#get(`find ${table} ${columns.join()}`, () => writerSql.find(table, columns)).get(...this.#bind(table, columns, key))
    return raw === undefined ? null : decodeRow(table, raw)
  }

  /** Whether the row is there and its columns have these values. */
  isThere(table: TableName, key: Values, where: Values = {}): boolean {
    const columns = this.#known(table, key)
    const also = this.#known(table, where)
    const statement = this.#get(`probe ${table} ${columns.join()} ${also.join()}`, () =>
      writerSql.probe(table, columns, also.map((column) => ` and "${column}" is ?`).join('')),
    )
    return statement.get(...this.#bind(table, columns, key), ...this.#bind(table, also, where)) !== undefined
  }

  hasVersion(table: TableName, key: Values, version: number): boolean {
    const columns = this.#known(table, key)
    const statement = this.#get(`version ${table} ${columns.join()}`, () => writerSql.probe(table, columns, ' and v = ?'))
    return statement.get(...this.#bind(table, columns, key), version) !== undefined
  }

  isBelow(table: TableName, key: Values, counter: { column: string; limit: number }): boolean {
    const columns = this.#known(table, key)
    const [column] = this.#known(table, { [counter.column]: 0 })
    const statement = this.#get(`below ${table} ${column} ${columns.join()}`, () => writerSql.probe(table, columns, ` and "${column}" < ?`))
    return statement.get(...this.#bind(table, columns, key), counter.limit) !== undefined
  }

  put(table: TableName, row: Values): void {
    const columns = this.#columns.get(table) ?? []
    this.#known(table, row)
    for (const column of columns) if (!(column in row)) throw new Error(`a ${table} without its ${column}`)
    this.#get(`put ${table}`, () => writerSql.put(table, columns)).run(...this.#bind(table, columns, row))
  }

  patch(table: TableName, key: Values, set: Values): boolean {
    const keys = this.#known(table, key)
    const columns = this.#known(table, set)
    const statement = this.#get(`patch ${table} ${columns.join()} ${keys.join()}`, () => writerSql.patch(table, columns, keys))
    return statement.run(...this.#bind(table, columns, set), ...this.#bind(table, keys, key)).changes > 0
  }

  remove(table: TableName, key: Values): boolean {
    const keys = this.#known(table, key)
    return this.#get(`remove ${table} ${keys.join()}`, () => writerSql.remove(table, keys)).run(...this.#bind(table, keys, key)).changes > 0
  }

  add(table: TableName, key: Values, counter: { column: string; by: number }): boolean {
    const keys = this.#known(table, key)
    this.#known(table, { [counter.column]: 0 })
    const statement = this.#get(`add ${table} ${counter.column} ${keys.join()}`, () => writerSql.add(table, counter.column, keys))
    return statement.run(counter.by, ...this.#bind(table, keys, key)).changes > 0
  }

  max(table: TableName, key: Values, to: { column: string; value: unknown }): boolean {
    const keys = this.#known(table, key)
    this.#known(table, { [to.column]: 0 })
    const statement = this.#get(`max ${table} ${to.column} ${keys.join()}`, () => writerSql.max(table, to.column, keys))
    return statement.run(bindable(table, to.column, to.value), ...this.#bind(table, keys, key)).changes > 0
  }

  isJson(table: TableName, column: string): boolean {
    return this.#json.get(table)?.has(column) ?? false
  }

  #known(table: TableName, values: Values): string[] {
    const names = Object.keys(values)
    const columns = this.#columns.get(table) ?? []
    for (const name of names) if (!columns.includes(name)) throw new Error(`${table} has no column ${name}`)
    return names
  }

  #get(name: string, sql: () => string): StatementSync {
    const found = this.#statements.get(name)
    if (found !== undefined) return found
    const made = this.#db.prepare(sql())
    this.#statements.set(name, made)
    return made
  }

  #bind(table: TableName, columns: readonly string[], values: Values): SQLInputValue[] {
    return columns.map((column) => {
      const value = values[column]
      return this.isJson(table, column) ? JSON.stringify(value) : bindable(table, column, value)
    })
  }
}

/** The driver would bind anything that it does not know as null, so it is refused here. */
function bindable(table: TableName, column: string, value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`${table}.${column}: ${typeof value} cannot be stored`)
}
