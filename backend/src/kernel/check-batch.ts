import type { Batch, Operation, Requirement } from './batch.ts'
import { TABLES } from './tables.ts'

/**
 * Refuses a batch that no engine could store faithfully: a value that is not JSON (`undefined`, `NaN`, a `Date`, a bigint)
 * would silently become null, and a key that names no row would touch the wrong ones. Throws an `Error`: such a batch is a
 * bug of the caller, never an answer.
 */
export function checkBatch(batch: Batch): void {
  for (const requirement of batch.require) checkRequirement(requirement)
  for (const operation of batch.ops) checkOperation(operation)
  checkValue(batch.events, 'events')
}

function checkRequirement(requirement: Requirement): void {
  checkKey(requirement.table, requirement.key, true)
  if (requirement.require === 'exists' && requirement.where !== undefined) checkValue(requirement.where, `${requirement.table}.where`)
}

function checkOperation(operation: Operation): void {
  const { table } = operation
  if (operation.op === 'put') return checkValue(operation.row, table)
  checkKey(table, operation.key, false)
  if (operation.op === 'patch') {
    checkValue(operation.set, table)
    for (const column of TABLES[table].key) if (column in operation.set) throw new Error(`a patch may not move a ${table} to another key`)
  }
  if (operation.op === 'add') checkValue(operation.by, `${table}.${operation.column}`)
  if (operation.op === 'max') checkValue(operation.value, `${table}.${operation.column}`)
}

function checkKey(table: keyof typeof TABLES, key: object, uniqueToo: boolean): void {
  checkValue(key, `${table}.key`)
  const columns = Object.keys(key)
  const names = (set: readonly string[]) => set.length === columns.length && columns.every((column) => set.includes(column))
  const definition = TABLES[table]
  if (names(definition.key) || (uniqueToo && definition.unique.some(names))) return
  throw new Error(`${columns.join(', ')} is no key of ${table}`)
}

function checkValue(value: unknown, path: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'object') return checkObject(value, path)
  if (typeof value !== 'number') throw new Error(`${path}: ${typeof value} cannot be stored`)
  if (!Number.isFinite(value)) throw new Error(`${path}: ${value} cannot be stored`)
}

function checkObject(value: object, path: string): void {
  if (Array.isArray(value)) {
    for (const item of value) checkValue(item, path)
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new Error(`${path}: a ${value.constructor.name} cannot be stored`)
  for (const key in value) checkValue((value as { [key: string]: unknown })[key], key)
}
