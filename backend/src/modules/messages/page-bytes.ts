import type { MessageRow } from '#src/kernel/rows.ts'

/** Bytes of message content in one page of a history or thread: a page of the longest messages would be hundreds of megabytes. */
export const PAGE_BYTES = 2 * 1024 * 1024

/** What a row weighs in a page: its text and what else it carries. The few columns beside them count nothing. */
const rowBytes = (row: MessageRow): number => Buffer.byteLength(row.text) + Buffer.byteLength(JSON.stringify(row.body))

/** The first rows, ending with the one that exceeds `maxBytes`, though never with the first: whoever pages has to know of a next one. */
export function rowsWithin(rows: Iterable<MessageRow>, maxBytes = Infinity): MessageRow[] {
  const taken: MessageRow[] = []
  let bytes = 0
  for (const row of rows) {
    taken.push(row)
    bytes += maxBytes === Infinity ? 0 : rowBytes(row)
    if (bytes > maxBytes && taken.length > 1) break
  }
  return taken
}

/** A page of rows that were read with one more than `limit` and with `PAGE_BYTES`, and whether there is more. A page has at least one row. */
export function pageWithin(rows: MessageRow[], limit: number): { page: MessageRow[]; hasMore: boolean } {
  let bytes = 0
  const end = rows.findIndex((row, index) => {
    bytes += rowBytes(row)
    return index === limit || (index > 0 && bytes > PAGE_BYTES)
  })
  return end < 0 ? { page: rows, hasMore: false } : { page: rows.slice(0, end), hasMore: true }
}
