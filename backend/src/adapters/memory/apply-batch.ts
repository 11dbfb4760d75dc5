import type { Batch, Committed, Operation, Refused, Requirement, RowChange } from '#src/kernel/batch.ts'
import type { Rows, TableName } from '#src/kernel/rows.ts'
import { TABLES } from '#src/kernel/tables.ts'
import { TsGiver } from '#src/kernel/ts-giver.ts'
import type { MemoryEventLog } from './memory-event-log.ts'
import { changeOf, primaryOf, UniqueTaken } from './memory-tables.ts'
import type { MemoryTables } from './memory-tables.ts'

type Row = { [column: string]: unknown }
type Stores = { tables: MemoryTables; log: MemoryEventLog }
type Touched = Map<string, { table: TableName; key: { [column: string]: string } }>

/** Commits one batch in one synchronous step, or leaves everything as it was. `now` in milliseconds. */
export function applyBatch(stores: Stores, batch: Batch, now: number): Committed | Refused {
  const { tables, log } = stores
  const giver = new TsGiver(Math.floor(now * 1000), (conversation) => tables.lastTs(conversation))
  tables.begin()
  try {
    for (const requirement of batch.require) {
      const refused = check(tables, giver, requirement)
      if (refused !== null) return refused
    }
    const touched: Touched = new Map()
    for (const operation of batch.ops) apply(tables, giver, operation, touched)
    const subjects = batch.events.map((draft) => ({ draft, ts: giver.fillTs(draft.ts) }))
    advanceConversations(tables, giver, touched)
    const events = subjects.map(({ draft, ts }) => log.append(batch.team, draft, ts, Math.floor(now)))
    return { ok: true, seq: log.head(), ts: giver.given, events, changes: changesOf(tables, touched) }
  } catch (error) {
    tables.rollback()
    if (error instanceof UniqueTaken)
      return { ok: false, failed: { require: 'absent', table: error.table, key: error.key }, row: cloneRow(error.row) }
    throw error
  }
}

function check(tables: MemoryTables, giver: TsGiver, requirement: Requirement): Refused | null {
  const row = tables.find(requirement.table, filled(giver, requirement.table, requirement.key))
  if (holds(giver, requirement, row)) return null
  return { ok: false, failed: requirement, row: row === undefined ? null : cloneRow(row) }
}

function holds(giver: TsGiver, requirement: Requirement, row: Row | undefined): boolean {
  switch (requirement.require) {
    case 'absent':
      return row === undefined
    case 'exists':
      return (
        row !== undefined &&
        Object.entries(filled(giver, requirement.table, requirement.where ?? {})).every(([column, value]) => row[column] === value)
      )
    case 'version':
      return row?.['v'] === requirement.version
    case 'below':
      return row !== undefined && Number(row[requirement.column]) < requirement.limit
  }
}

function apply(tables: MemoryTables, giver: TsGiver, operation: Operation, touched: Touched): void {
  const { table } = operation
  const key = filled(giver, table, operation.op === 'put' ? operation.row : operation.key)
  if (change(tables, giver, operation, key)) touch(touched, table, key)
}

/** Whether a row was touched. */
function change(tables: MemoryTables, giver: TsGiver, operation: Operation, key: Row): boolean {
  const { table } = operation
  switch (operation.op) {
    case 'put':
      tables.put(table, structuredClone(key))
      return true
    case 'patch':
      return tables.patch(table, key, structuredClone(filled(giver, table, operation.set)))
    case 'delete':
      return tables.remove(table, key)
    case 'add':
      return tables.setQuietly(table, key, (row) => ({ [operation.column]: Number(row[operation.column]) + operation.by }))
    case 'max': {
      const value = giver.fill(operation.value)
      return tables.setQuietly(table, key, (row) => ({ [operation.column]: greater(row[operation.column], value) }))
    }
  }
}

function greater(present: unknown, value: unknown): unknown {
  if (present === null) return value
  if (typeof present === 'number' && typeof value === 'number') return Math.max(present, value)
  return typeof present === 'string' && typeof value === 'string' && present > value ? present : value
}

function advanceConversations(tables: MemoryTables, giver: TsGiver, touched: Touched): void {
  for (const [id, list] of Object.entries(giver.given)) {
    const last = list.at(-1)
    const found = tables.setQuietly('conversation', { id }, (row) => ({ last_ts: greater(row['last_ts'], last) }))
    if (!found) throw new Error(`a ts was asked for in ${id}, which is no conversation`)
    touch(touched, 'conversation', { id })
  }
}

function changesOf(tables: MemoryTables, touched: Touched): RowChange[] {
  return [...touched.values()].map(({ table, key }) => changeOf(table, key, tables.find(table, key)))
}

function touch(touched: Touched, table: TableName, row: Row): void {
  if (!TABLES[table].inMemory) return
  const key = primaryOf(table, row)
  touched.set(`${table} ${JSON.stringify(key)}`, { table, key })
}

/** Columns with their placeholders filled; the version is the engine's own business. */
function filled(giver: TsGiver, table: TableName, values: object): Row {
  const json: readonly string[] = TABLES[table].json
  const out: Row = {}
  for (const [column, value] of Object.entries(values)) if (column !== 'v') out[column] = json.includes(column) ? value : giver.fill(value)
  return out
}

// The row was found by its table's name.
const cloneRow = (row: Row): Rows[TableName] => structuredClone(row) as Rows[TableName]
