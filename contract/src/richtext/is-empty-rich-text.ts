import { isUnknownElement } from './read-rich-text.ts'
import type { InlineElement, RichTextBlock } from './rich-text.ts'

/** Whether nothing of the block could be seen: no elements, or white space only. What is unknown counts as something. */
export function isEmptyRichText(block: RichTextBlock): boolean {
  return block.elements.every((element) => {
    if (isUnknownElement(element)) return false
    if (element.type !== 'rich_text_list') return isBlank(element.elements)
    return element.elements.every((item) => !isUnknownElement(item) && isBlank(item.elements))
  })
}

function isBlank(elements: readonly InlineElement[]): boolean {
  return elements.every((element) => !isUnknownElement(element) && element.type === 'text' && element.text.trim() === '')
}
