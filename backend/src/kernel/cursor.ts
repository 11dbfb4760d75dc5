import { AppError } from './app-error.ts'

/** An opaque cursor over the sort key of the last row of a page. */
export function encodeCursor(key: string): string {
  return Buffer.from(`next:${key}`).toString('base64url')
}

/** The inverse; `undefined` for no or an empty cursor. Throws `invalid_cursor` for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || cursor === '') return undefined
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!text.startsWith('next:') || encodeCursor(text.slice(5)) !== cursor.replace(/=+$/, '')) throw new AppError('invalid_cursor')
  return text.slice(5)
}

/** One page of `rows` that were read with one more than `limit`, and the cursor of the next page if there is one. */
export function pageOf<Row>(rows: Row[], limit: number, keyOf: (row: Row) => string): { page: Row[]; next_cursor: string } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next_cursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : '' }
}
