import type { Audience, LoggedEvent } from '#src/kernel/batch.ts'
import type { Rows, TableName } from '#src/kernel/rows.ts'
import { TABLES } from '#src/kernel/tables.ts'

/** A row as the driver gives it: JSON columns are text, and it has no prototype. */
export type RawRow = { [column: string]: unknown }

/** The row as `kernel/rows.ts` has it. Only the writer writes these tables, so what is there is what was checked then. */
export function decodeRow<T extends TableName>(table: T, raw: RawRow): Rows[T] {
  const row: RawRow = { ...raw }
  for (const column of TABLES[table].json) row[String(column)] = parsed(table, raw, String(column))
  return row as Rows[T]
}

/** The parser's own words quote what it read, which is what people wrote: they must not get into an error that is logged. */
function parsed(table: TableName, raw: RawRow, column: string): unknown {
  try {
    return JSON.parse(String(raw[column]))
  } catch {
    const key = TABLES[table].key.map((name) => String(raw[name])).join(' ')
    throw new Error(`${column} of ${table} ${key} holds no JSON: the database is damaged`)
  }
}

/** One key for an index: an audience is `c:`, `u:` or `t:` and the id. */
export function audienceKey(audience: Audience): string {
  if ('conversation' in audience) return `c:${audience.conversation}`
  return 'user' in audience ? `u:${audience.user}` : `t:${audience.team}`
}

function audienceOf(key: string): Audience {
  const id = key.slice(2)
  if (key.startsWith('c:')) return { conversation: id }
  return key.startsWith('u:') ? { user: id } : { team: id }
}

export function decodeEvent(raw: RawRow): LoggedEvent {
  // Columns of `event` are written by the writer alone, from a checked `EventDraft`.
  return { ...raw, audience: audienceOf(String(raw['audience'])) } as LoggedEvent
}
