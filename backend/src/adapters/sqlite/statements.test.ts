import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import type { TableName } from '#src/kernel/rows.ts'
import { TABLES } from '#src/kernel/tables.ts'
import { migrate } from './prepare-database.ts'
import { READER_READS, READS } from './statements.ts'
import { writerSql } from './table-writer.ts'

/** What is read whole: once at start. */
const WHOLE = /^access\./

function planOf(db: DatabaseSync, sql: string): string[] {
  const statement = db.prepare(`explain query plan ${sql}`)
  return statement.all().map((row) => String(row['detail']))
}

function schema(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec('create table migration (version integer primary key, applied integer not null) strict')
  migrate(db, 0)
  return db
}

/** Steps that go through a whole table or index. A list that came as a parameter is no table. */
const scansIn = (plan: string[]): string[] => plan.filter((step) => /^SCAN (?!json_each|\(|[a-z]* ?CONSTANT)/.test(step))

describe('query plans', () => {
  const db = schema()

  for (const [name, sql] of Object.entries({ ...READS, ...READER_READS })) {
    if (WHOLE.test(name)) continue
    it(`walks through no table for ${name}`, () => {
      assert.deepEqual(scansIn(planOf(db, sql)), [])
    })
  }

  for (const name of ['message.newest', 'message.oldest_inclusive', 'message.replies', 'message.unread'] as const) {
    it(`sorts nothing for ${name}, so that a page costs what it shows`, () => {
      const plan = planOf(db, READS[name])
      assert.deepEqual(
        plan.filter((step) => step.includes('TEMP B-TREE')),
        [],
      )
    })
  }

  it('reads unread marks from an index alone', () => {
    assert.match(planOf(db, READS['message.unread']).join(), /COVERING INDEX message_countable/)
  })

  for (const table of Object.keys(TABLES) as TableName[]) {
    it(`finds rows of ${table} for the writer by key`, () => {
      const keys = [TABLES[table].key, ...TABLES[table].unique].map((columns) => columns.map(String))
      for (const key of keys) assert.deepEqual(scansIn(planOf(db, writerSql.find(table, key))), [])
      const primary = TABLES[table].key.map(String)
      const statements = [writerSql.patch(table, [], primary), writerSql.remove(table, primary), writerSql.max(table, 'v', primary)]
      for (const sql of statements) assert.deepEqual(scansIn(planOf(db, sql)), [])
    })
  }

  it('would notice a walk through all messages', () => {
    const found = scansIn(planOf(db, `select * from message where text = 'x' order by ts`))
    assert.deepEqual(found, ['SCAN message'])
  })
})
