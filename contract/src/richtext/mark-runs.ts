import { isWordChar } from './mrkdwn-chars.ts'

/** A piece of a line which carries one set of marks; `raw` is escaped mrkdwn that neither starts nor ends with white space. */
export type MarkRun = {
  readonly raw: string
  /** A subset of `MARK_ORDER`. */
  readonly marks: string
  /** Text joins words at its edges; a link, mention or code span does not. */
  readonly isText: boolean
  /** White space before the run, and the marks which may stay open across it. */
  readonly gap: string
  readonly gapMarks: string
}

/** Outermost first, as Slack nests them. */
export const MARK_ORDER = '~_*'

/**
 * Writes runs with nested marks. A mark that lasts longer is outside, equal ones stand in Slack's order, and where a mark would have
 * to open or close inside a word, all marks are closed and opened again, because marks hold at word boundaries only.
 */
export function writeRuns(runs: readonly MarkRun[]): string {
  const kept = runs.map((run, index) => keptMarks(run, runs[index + 1]))
  const extents = markExtents(runs, kept)
  let out = ''
  let open = ''
  let lastChar = ''
  for (const [index, run] of runs.entries()) {
    const keep = index === 0 ? '' : (kept[index - 1] ?? '')
    const still = commonPrefix(open, keep)
    const closing = reversed(open.slice(still.length)) + run.gap
    const opening = without(run.marks, still)
    open = still + bestOrder(opening, { runs, index, extents: extents[index] ?? {}, before: closing.slice(-1) || lastChar })
    out += closing + open.slice(still.length) + run.raw
    lastChar = run.raw.slice(-1)
  }
  return out + reversed(open)
}

function keptMarks(run: MarkRun, next: MarkRun | undefined): string {
  if (next === undefined) return ''
  const common = only(only(run.marks, next.marks), next.gapMarks)
  if (common === '' || next.gap !== '') return common
  const closes = without(run.marks, next.marks) !== ''
  const opens = without(next.marks, run.marks) !== ''
  if (opens && !closes && run.isText && isWordChar(run.raw.slice(-1))) return ''
  if (closes && !opens && next.isText && isWordChar(next.raw.charAt(0))) return ''
  return common
}

type Extents = { readonly [mark: string]: number }

/** For each run and mark, the last run that the mark can reach without being closed. */
function markExtents(runs: readonly MarkRun[], kept: readonly string[]): readonly Extents[] {
  const extents: Extents[] = []
  let following: Extents = {}
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const own: { [mark: string]: number } = {}
    for (const mark of runs[index]?.marks ?? '') own[mark] = (kept[index]?.includes(mark) ? following[mark] : undefined) ?? index
    extents[index] = own
    following = own
  }
  return extents
}

type Place = { readonly runs: readonly MarkRun[]; readonly index: number; readonly extents: Extents; readonly before: string }

/** Longest first; among equals Slack's order, unless it would put a mark next to the same character, which reads as text. */
function bestOrder(marks: string, place: Place): string {
  const reach = (mark: string): number => place.extents[mark] ?? place.index
  const orders = permutations(marks).filter((order) => isSorted(Array.from(order).map(reach)))
  return orders.find((order) => !collides(order, place)) ?? orders[0] ?? ''
}

function collides(order: string, place: Place): boolean {
  const outer = order.charAt(0)
  const inner = order.slice(-1)
  const last = place.extents[inner] ?? place.index
  const raw = place.runs[place.index]?.raw ?? ''
  const lastRun = place.runs[last]
  return (
    outer === place.before ||
    outer === charAfter(place.runs, place.extents[outer] ?? place.index) ||
    raw.startsWith(inner) ||
    (lastRun?.raw.endsWith(inner) ?? false)
  )
}

function charAfter(runs: readonly MarkRun[], index: number): string {
  const next = runs[index + 1]
  if (next === undefined || next.gap !== '') return ''
  const opens = without(next.marks, runs[index]?.marks ?? '')
  const first = opens === '' ? next.marks : opens
  if (next.marks === '') return next.raw.charAt(0)
  return first.length === 1 ? first : ''
}

// At most three marks, so at most six orders; the first one is MARK_ORDER's.
function permutations(marks: string): string[] {
  const sorted = only(MARK_ORDER, marks)
  if (sorted.length < 2) return [sorted]
  return Array.from(sorted).flatMap((mark) => permutations(without(sorted, mark)).map((rest) => mark + rest))
}

function isSorted(reaches: readonly number[]): boolean {
  return reaches.every((reach, index) => index === 0 || (reaches[index - 1] ?? reach) >= reach)
}

function commonPrefix(open: string, keep: string): string {
  let length = 0
  while (length < open.length && keep.includes(open.charAt(length))) length += 1
  return open.slice(0, length)
}

function only(marks: string, allowed: string): string {
  return Array.from(marks)
    .filter((mark) => allowed.includes(mark))
    .join('')
}

function without(marks: string, removed: string): string {
  return Array.from(marks)
    .filter((mark) => !removed.includes(mark))
    .join('')
}

function reversed(marks: string): string {
  return Array.from(marks).toReversed().join('')
}
