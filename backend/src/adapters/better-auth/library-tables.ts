import { createAdapterFactory } from 'better-auth/adapters'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

type CustomAdapter = ReturnType<Parameters<typeof createAdapterFactory>[0]['adapter']>
type Where = Parameters<CustomAdapter['findOne']>[0]['where']
type Condition = Where[number]
type Query = { sql: string; values: SQLInputValue[] }

/**
 * better-auth's tables on `node:sqlite`, each call one statement. Its own way there is Kysely, which costs 15 MB of memory and
 * 50 ms at start for these few statements (measured). Table and column names come from better-auth's schema, never from a request.
 */
export function createLibraryTables(db: DatabaseSync) {
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const known = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, known)
    return known
  }
  const all = <T>({ sql, values }: Query) => {
    // A parser's cast: the rows have the columns of the model that the library asked for.
    return prepare(sql).all(...values) as T[]
  }
  const changes = ({ sql, values }: Query) => Number(prepare(sql).run(...values).changes)

  const adapter: CustomAdapter = {
    create: async <T extends Record<string, unknown>>({ model, data }: { model: string; data: T }) => {
      const columns = Object.keys(data)
      const sql = `INSERT INTO ${quote(model)} (${columns.map(quote).join()}) VALUES (${columns.map(() => '?').join()}) RETURNING *`
      const [row] = all<T>({ sql, values: Object.values(data).map(toSql) })
      return row ?? data
    },
    findOne: async <T>({ model, where }: { model: string; where: Where }) => all<T>(select(model, where, 1))[0] ?? null,
    findMany: async <T>({ model, where, limit, offset, sortBy }: Parameters<CustomAdapter['findMany']>[0]) =>
      all<T>(select(model, where, limit, { sortBy, offset })),
    update: async <T>({ model, where, update }: { model: string; where: Where; update: T }) => {
      const change = updating(model, where, new Map(Object.entries(Object(update))))
      return all<T>({ ...change, sql: `${change.sql} RETURNING *` })[0] ?? null
    },
    updateMany: async ({ model, where, update }) => changes(updating(model, where, new Map(Object.entries(update)))),
    delete: async ({ model, where }) => void changes(withWhere(`DELETE FROM ${quote(model)}`, where)),
    deleteMany: async ({ model, where }) => changes(withWhere(`DELETE FROM ${quote(model)}`, where)),
    count: async ({ model, where }) => all<{ n: number }>(withWhere(`SELECT count(*) AS n FROM ${quote(model)}`, where))[0]?.n ?? 0,
  }
  return createAdapterFactory({
    config: {
      adapterId: 'parley-sqlite',
      supportsBooleans: false,
      supportsDates: false,
      supportsJSON: false,
      supportsArrays: false,
      transaction: false,
    },
    adapter: () => adapter,
  })
}

type Page = Pick<Parameters<CustomAdapter['findMany']>[0], 'sortBy' | 'offset'>

function select(model: string, where: Where | undefined, limit: number, { sortBy, offset }: Page = {}): Query {
  const { sql, values } = withWhere(`SELECT * FROM ${quote(model)}`, where)
  const order = sortBy === undefined ? '' : ` ORDER BY ${quote(sortBy.field)} ${sortBy.direction === 'desc' ? 'DESC' : 'ASC'}`
  return { sql: `${sql}${order} LIMIT ? OFFSET ?`, values: [...values, limit, offset ?? 0] }
}

function updating(model: string, where: Where, update: Map<string, unknown>): Query {
  const assignments = [...update.keys()].map((column) => `${quote(column)} = ?`)
  const { sql, values } = withWhere(`UPDATE ${quote(model)} SET ${assignments.join()}`, where)
  return { sql, values: [...[...update.values()].map(toSql), ...values] }
}

/** Every condition marked AND must hold, and one of those marked OR if there are any. */
function withWhere(head: string, where: Where | undefined): Query {
  const conditions = (where ?? []).map((condition) => ({ ...toTest(condition), connector: condition.connector }))
  const and = conditions.filter(({ connector }) => connector !== 'OR')
  const or = conditions.filter(({ connector }) => connector === 'OR')
  const groups = [...and.map(({ sql }) => sql), ...(or.length === 0 ? [] : [`(${or.map(({ sql }) => sql).join(' OR ')})`])]
  const values = [...and, ...or].flatMap((condition) => condition.values)
  return { sql: groups.length === 0 ? head : `${head} WHERE ${groups.join(' AND ')}`, values }
}

const comparisons: Partial<Record<string, string>> = { eq: 'IS', ne: 'IS NOT', lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** Throws for the operators that no call in use asks for (text search, comparing without case): a wrong answer would be worse. */
function toTest({ field, operator = 'eq', value, mode }: Condition): Query {
  const column = quote(field)
  if (operator === 'in' || operator === 'not_in') {
    const list = (Array.isArray(value) ? value : [value]).map(toSql)
    return { sql: `${column} ${operator === 'in' ? 'IN' : 'NOT IN'} (${list.map(() => '?').join()})`, values: list }
  }
  const comparison = comparisons[operator]
  if (comparison === undefined || mode === 'insensitive') throw new Error(`${operator} (${mode}) is not built`)
  return { sql: `${column} ${comparison} ?`, values: [toSql(value)] }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function toSql(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  throw new TypeError(`cannot store a ${typeof value}`)
}
