/** What a list needs to know of a row to place it. */
export type Placed = { readonly key: string }

/** Where every row of a list begins: `offsets[i]` in px from the top, one more at the end for the whole height. */
export type Layout = { readonly offsets: Float64Array; readonly index: ReadonlyMap<string, number>; readonly total: number }

/**
 * What must not move while things change around it: the end of the list, or a row at its distance from the upper edge of what
 * is shown. Several rows, so that the next one holds when the first was removed.
 */
export type Anchor = 'bottom' | { readonly rows: readonly { readonly key: string; readonly offset: number }[] }

/** `end` is exclusive. */
export type Range = { readonly start: number; readonly end: number }

const ROWS_IN_ANCHOR = 6

export function layoutOf<T extends Placed>(items: readonly T[], heightOf: (item: T) => number): Layout {
  const offsets = new Float64Array(items.length + 1)
  const index = new Map<string, number>()
  let y = 0
  for (const [at, item] of items.entries()) {
    offsets[at] = y
    index.set(item.key, at)
    y += heightOf(item)
  }
  offsets[items.length] = y
  return { offsets, index, total: y }
}

/** The row that covers `y`; the first or last one for what is beyond. */
function rowAt(layout: Layout, y: number): number {
  let low = 0
  let high = layout.offsets.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (offsetOf(layout, middle) <= y) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

export const offsetOf = (layout: Layout, index: number): number => layout.offsets[index] ?? layout.total

/** The anchor for a list that shows what begins at `top`; rows that may vanish on their own (`holds` says no) hold nothing. */
export function anchorAt<T extends Placed>(items: readonly T[], layout: Layout, top: number, holds: (item: T) => boolean): Anchor {
  const rows: { key: string; offset: number }[] = []
  for (let at = rowAt(layout, top); at < items.length && rows.length < ROWS_IN_ANCHOR; at++) {
    const item = items[at]
    if (item !== undefined && holds(item)) rows.push({ key: item.key, offset: offsetOf(layout, at) - top })
  }
  return rows.length === 0 ? 'bottom' : { rows }
}

/** Where to scroll so that the anchor is in its place; null when none of its rows is there any more. */
export function topOf(layout: Layout, anchor: Anchor, height: number): number | null {
  const most = Math.max(0, layout.total - height)
  if (anchor === 'bottom') return most
  for (const row of anchor.rows) {
    const at = layout.index.get(row.key)
    if (at !== undefined) return Math.min(most, Math.max(0, offsetOf(layout, at) - row.offset))
  }
  return null
}

/** The rows that reach into `top - beyond … top + height + beyond`. */
export function rangeOf(layout: Layout, top: number, height: number, beyond: number): Range {
  const count = layout.offsets.length - 1
  if (count === 0) return { start: 0, end: 0 }
  return { start: rowAt(layout, top - beyond), end: Math.min(count, rowAt(layout, top + height + beyond) + 1) }
}

/** A row to draw, or the height of the rows between two that are drawn. */
export type Slice = { readonly row: number } | { readonly gap: number; readonly before: number }

/** The rows of `range` and the `pinned` ones, with the gaps around them, in order. */
export function slicesOf(layout: Layout, range: Range, pinned: readonly string[]): Slice[] {
  const count = layout.offsets.length - 1
  const rows = new Set<number>()
  for (let at = range.start; at < range.end; at++) rows.add(at)
  for (const key of pinned) {
    const at = layout.index.get(key)
    if (at !== undefined) rows.add(at)
  }
  const slices: Slice[] = []
  let next = 0
  for (const row of [...rows].toSorted((a, b) => a - b)) {
    if (row > next) slices.push({ gap: offsetOf(layout, row) - offsetOf(layout, next), before: row })
    slices.push({ row })
    next = row + 1
  }
  if (next < count) slices.push({ gap: layout.total - offsetOf(layout, next), before: count })
  return slices
}
