import type { Node } from 'prosemirror-model'
import { isListItem, isQuoted } from './schema.ts'

/**
 * The number of each list item among its kind, counted from 1, or null for other blocks. Counting goes on over deeper items and
 * starts again after anything else; `start` says otherwise.
 */
export function listNumbers(blocks: readonly Node[]): (number | null)[] {
  let counts: { style: unknown; count: number }[] = []
  let quoted: boolean | null = null
  return blocks.map((block) => {
    if (!isListItem(block)) {
      counts = []
      return null
    }
    if (isQuoted(block) !== quoted) counts = []
    quoted = isQuoted(block)
    const indent = Number(block.attrs['indent'])
    const start: unknown = block.attrs['start']
    const above = counts[indent]
    const goesOn = above !== undefined && above.style === block.attrs['style']
    const before = typeof start === 'number' ? start : goesOn ? above.count : 0
    counts = counts.slice(0, indent)
    counts[indent] = { style: block.attrs['style'], count: before + 1 }
    return before + 1
  })
}
