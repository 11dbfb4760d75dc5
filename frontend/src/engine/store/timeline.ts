import type { Message } from '@parley/contract/chat/message'
import type { Ts } from '@parley/contract/kernel/ids'

/** A message as of `seq`; null: removed. */
export type Change = { ts: Ts; seq: number; message: Message | null }

/** A message with the log position its state is known at. */
export type Row = { message: Message; seq: number }

/**
 * The loaded stretch of a conversation, oldest first, without holes between its ends. `gone` remembers removed messages by
 * the `seq` of their removal, so that an older page cannot bring them back.
 */
export type Timeline = {
  rows: readonly Row[]
  hasOlder: boolean
  hasNewer: boolean
  /** Pages under way; while any is, `behind` keeps what changes. */
  loading: 'none' | 'initial' | 'older' | 'newer'
  behind: readonly Change[]
  gone: { readonly [ts: Ts]: number }
  /** Changes with every load that replaces the stretch: a list then forgets its scroll position. */
  generation: number
  /** What is shown may be old: the log was reset, and the stretch is read anew when somebody looks. */
  stale: boolean
}

export const emptyTimeline: Timeline = {
  rows: [],
  hasOlder: true,
  hasNewer: true,
  loading: 'none',
  behind: [],
  gone: {},
  generation: 0,
  stale: false,
}

const GONE_KEPT = 500

/** Index of the first row at or after `ts`. */
function indexAt(rows: readonly Row[], ts: Ts): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.message.ts ?? '') < ts) low = middle + 1
    else high = middle
  }
  return low
}

/** A message as of `seq`: put, replaced or removed. What is known at a later `seq` stays. */
export function applyMessage(before: Timeline, change: Change): Timeline {
  const timeline = remembered(before, change)
  const index = indexAt(timeline.rows, change.ts)
  const known = timeline.rows[index]?.message.ts === change.ts ? timeline.rows[index] : undefined
  if (Math.max(known?.seq ?? 0, timeline.gone[change.ts] ?? 0) > change.seq) return timeline
  if (change.message === null) return withoutRow(timeline, { index, known: known !== undefined, ts: change.ts, seq: change.seq })
  const row = { message: change.message, seq: change.seq }
  if (known !== undefined) return { ...timeline, rows: timeline.rows.with(index, row) }
  if (!belongs(timeline, index)) return timeline
  return { ...timeline, rows: timeline.rows.toSpliced(index, 0, row) }
}

/** Whether a message that is not loaded lies within the stretch, or continues it at an open end. */
function belongs(timeline: Timeline, index: number): boolean {
  if (index === timeline.rows.length) return !timeline.hasNewer && timeline.loading !== 'initial'
  return index > 0 || !timeline.hasOlder
}

/** A page that is under way may have been read before this change, so it is applied once more when that page is here. */
function remembered(timeline: Timeline, change: Change): Timeline {
  return timeline.loading === 'none' ? timeline : { ...timeline, behind: [...timeline.behind, change] }
}

function withoutRow(timeline: Timeline, change: { index: number; known: boolean; ts: Ts; seq: number }): Timeline {
  const gone = Object.fromEntries([...Object.entries(timeline.gone), [change.ts, change.seq] as const].slice(-GONE_KEPT))
  return { ...timeline, gone, rows: change.known ? timeline.rows.toSpliced(change.index, 1) : timeline.rows }
}

export type Page = { messages: readonly Message[]; seq: number; end: 'replace' | 'older' | 'newer'; hasOlder?: boolean; hasNewer?: boolean }

/** A page as of `seq`, in any order: replaces the stretch, or continues it at one end. Then what was kept meanwhile is applied. */
export function applyPage(timeline: Timeline, page: Page): Timeline {
  const before = page.end === 'replace' ? [] : timeline.rows
  const known = new Map(timeline.rows.map((row) => [row.message.ts, row]))
  const merged = new Map(before.map((row) => [row.message.ts, row]))
  for (const message of page.messages) {
    const old = known.get(message.ts)
    if ((timeline.gone[message.ts] ?? 0) > page.seq) continue
    merged.set(message.ts, old !== undefined && old.seq > page.seq ? old : { message, seq: page.seq })
  }
  const rows = [...merged.values()].toSorted((a, b) => (a.message.ts < b.message.ts ? -1 : 1))
  const next: Timeline = {
    ...timeline,
    rows,
    hasOlder: page.hasOlder ?? timeline.hasOlder,
    hasNewer: page.hasNewer ?? timeline.hasNewer,
    loading: 'none',
    behind: [],
    generation: page.end === 'replace' ? timeline.generation + 1 : timeline.generation,
    stale: page.end === 'replace' ? false : timeline.stale,
  }
  return timeline.behind.reduce(applyMessage, next)
}

/** The page that was under way will not come. What was kept meanwhile is applied; an end that is still open is asked for again. */
export function withoutPage(timeline: Timeline): Timeline {
  return timeline.behind.reduce(applyMessage, { ...timeline, loading: 'none', behind: [] })
}
