import type { ListItem } from './list-item.ts'

const LINE = 22
const CHARS_IN_LINE = 90

/** What a row that was never drawn is likely to measure, in px: the better the guess, the steadier the scroll bar. */
export function estimateHeight(item: ListItem): number {
  switch (item.kind) {
    case 'message':
      return linesOf(item.message.text) * LINE + (item.continues ? 4 : 34)
    case 'pending':
      return linesOf(item.pending.text) * LINE + (item.continues ? 4 : 34) + 18
    case 'ephemeral':
      return linesOf(item.message.text) * LINE + 52
    case 'day':
      return 32
    case 'new':
      return 20
    case 'start':
      return 200
    case 'older':
    case 'newer':
      return 160
    case 'system':
    case 'joins':
      return 28
  }
}

function linesOf(text: string): number {
  let lines = 0
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / CHARS_IN_LINE))
  return lines
}
