import type { ListItem } from './list-item.ts'

const LINE = 22
const CHARS_IN_LINE = 90
/** Lines that always measure about the same, in px. */
const FIXED = { day: 32, new: 20, start: 200, older: 160, newer: 160, system: 28, joins: 28 }

/** What a row that was never drawn is likely to measure, in px: the better the guess, the steadier the scroll bar. */
export function estimateHeight(item: ListItem): number {
  if (item.kind === 'ephemeral') return linesOf(item.message.text) * LINE + 52
  if (item.kind !== 'message' && item.kind !== 'pending') return FIXED[item.kind]
  const text = item.kind === 'message' ? item.message.text : item.pending.text
  return linesOf(text) * LINE + (item.continues ? 4 : 34) + (item.kind === 'pending' ? 18 : 0)
}

function linesOf(text: string): number {
  let lines = 0
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / CHARS_IN_LINE))
  return lines
}
