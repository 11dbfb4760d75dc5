import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { createLibraryTables } from './library-tables.ts'

type Row = { id: string; identifier: string; value: string; expiresAt: Date }

/** Three rows a, b, c of the table `verification`, which nothing else uses yet; b has an odd name. */
async function threeRows() {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE verification (id TEXT PRIMARY KEY, identifier TEXT, value TEXT, expiresAt DATE, createdAt DATE, updatedAt DATE)')
  const tables = createLibraryTables(db)({})
  const create = (identifier: string, value: string, day: number) =>
    tables.create({ model: 'verification', data: { identifier, value, expiresAt: at(day), createdAt: at(1), updatedAt: at(1) } })
  await create('a', 'x', 1)
  await create("b'; DROP TABLE verification; --", 'x', 2)
  await create('c', 'y', 3)
  return tables
}

function either(value: string) {
  return { field: 'identifier', value, connector: 'OR' as const }
}

function at(day: number): Date {
  return new Date(Date.UTC(2026, 0, day))
}

const model = 'verification'

it('finds rows by every comparison in use, and gives dates back as dates', async () => {
  const tables = await threeRows()
  const found = async (where: Parameters<typeof tables.findMany>[0]['where']) => {
    const rows = await tables.findMany<Row>({ model, where: where ?? [], sortBy: { field: 'identifier', direction: 'asc' } })
    return rows.map(({ identifier }) => identifier[0]).join('')
  }
  assert.equal(await found([]), 'abc')
  assert.equal(await found([{ field: 'value', value: 'x' }]), 'ab')
  assert.equal(await found([{ field: 'value', operator: 'ne', value: 'x' }]), 'c')
  assert.equal(await found([{ field: 'expiresAt', operator: 'lt', value: at(2) }]), 'a')
  assert.equal(await found([{ field: 'expiresAt', operator: 'lte', value: at(2) }]), 'ab')
  assert.equal(await found([{ field: 'expiresAt', operator: 'gt', value: at(2) }]), 'c')
  assert.equal(await found([{ field: 'expiresAt', operator: 'gte', value: at(2) }]), 'bc')
  assert.equal(await found([{ field: 'identifier', operator: 'in', value: ['a', 'c'] }]), 'ac')
  assert.equal(await found([{ field: 'identifier', operator: 'not_in', value: ['a', 'c'] }]), 'b')
  assert.equal(await found([either('a'), either('c')]), 'ac')
  assert.equal(await found([{ field: 'value', value: 'y' }, either('a'), either('c')]), 'c')
  const [last] = await tables.findMany<Row>({ model, limit: 1, offset: 1, sortBy: { field: 'expiresAt', direction: 'desc' } })
  assert.deepEqual([last?.value, last?.expiresAt], ['x', at(2)])
  assert.equal(await tables.findOne({ model, where: [{ field: 'value', value: 'z' }] }), null)
})

it('changes, counts and deletes what the conditions select, nothing else', async () => {
  const tables = await threeRows()
  const x = [{ field: 'value', value: 'x' }]
  assert.equal((await tables.update<Row>({ model, where: [{ field: 'identifier', value: 'a' }], update: { value: 'z' } }))?.value, 'z')
  assert.equal(await tables.count({ model, where: x }), 1)
  assert.equal(await tables.updateMany({ model, where: [], update: { value: 'x' } }), 3)
  await tables.delete({ model, where: [{ field: 'identifier', value: 'c' }] })
  assert.equal(await tables.deleteMany({ model, where: x }), 2)
  assert.equal(await tables.count({ model }), 0)
})

it('refuses an operator that it does not know, rather than answering wrongly', async () => {
  const tables = await threeRows()
  await assert.rejects(tables.findMany({ model, where: [{ field: 'value', operator: 'contains', value: 'x' }] }), /not built/)
  await assert.rejects(tables.findMany({ model, where: [{ field: 'value', value: 'X', mode: 'insensitive' }] }), /not built/)
})
