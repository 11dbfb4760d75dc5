import { isUnknownElement } from './read-rich-text.ts'
import type { InlineElement, RichTextBlock } from './rich-text.ts'

const MAX_JUMBO = 23
// Long enough for 23 of the longest emoji sequences; more text than that is no row of emoji.
const MAX_TEXT = 1_000
const NATIVE_EMOJI = /\p{RGI_Emoji}/gv

/** Whether the message is 1 to 23 emoji, `:named:` or native, and nothing else but white space; such a message is drawn large. */
export function isJumbo(block: RichTextBlock): boolean {
  let count = 0
  for (const element of block.elements) {
    if (isUnknownElement(element) || element.type !== 'rich_text_section') return false
    for (const inline of element.elements) count += emojiCount(inline)
  }
  return count >= 1 && count <= MAX_JUMBO
}

/** The number of emoji in an element, or infinity if it holds anything else. */
function emojiCount(element: InlineElement): number {
  if (isUnknownElement(element)) return Infinity
  if (element.type === 'emoji') return 1
  if (element.type !== 'text' || element.style?.code === true || element.text.length > MAX_TEXT) return Infinity
  const rest = element.text.replace(NATIVE_EMOJI, '')
  return rest.trim() === '' ? (element.text.match(NATIVE_EMOJI)?.length ?? 0) : Infinity
}
