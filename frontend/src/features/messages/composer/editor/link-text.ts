import { isSafeLinkUrl } from '@parley/contract/richtext/link-url'
import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type { InlineElement, RichTextBlock, TextElement } from '@parley/contract/richtext/rich-text'

const ADDRESS = /https?:\/\/[\p{L}\p{N}[][^\s<>"`|]*/giu
const ENDS_SENTENCE = /[.,;:!?'*_~]+$/
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** The block with bare web addresses in its text made links, as readers expect; not in code. */
export function linkBareAddresses(block: RichTextBlock): RichTextBlock {
  const elements = block.elements.map((element) => {
    if (isUnknownElement(element) || element.type === 'rich_text_preformatted') return element
    if (element.type !== 'rich_text_list') return { ...element, elements: element.elements.flatMap(linked) }
    const items = element.elements.map((item) => (isUnknownElement(item) ? item : { ...item, elements: item.elements.flatMap(linked) }))
    return { ...element, elements: items }
  })
  return { ...block, elements }
}

/** True for one web address and nothing else. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && isSafeLinkUrl(text)
}

function linked(element: InlineElement): InlineElement[] {
  if (isUnknownElement(element) || element.type !== 'text' || element.style?.code === true) return [element]
  return linkedText(element)
}

function linkedText(element: TextElement): InlineElement[] {
  const parts: InlineElement[] = []
  let done = 0
  for (const match of element.text.matchAll(ADDRESS)) {
    const url = addressIn(match[0])
    if (/[\p{L}\p{N}]$/u.test(element.text.slice(0, match.index)) || !isSafeLinkUrl(url)) continue
    if (match.index > done) parts.push({ ...element, text: element.text.slice(done, match.index) })
    parts.push({ type: 'link', url, ...(element.style === undefined ? {} : { style: element.style }) })
    done = match.index + url.length
  }
  if (done < element.text.length) parts.push({ ...element, text: element.text.slice(done) })
  return parts
}

/** Without what ends the sentence and not the address: punctuation, and brackets that the address did not open. */
function addressIn(found: string): string {
  let url = found
  for (;;) {
    const opener = BRACKETS[url.slice(-1)]
    const isExtra = opener !== undefined && url.split(url.slice(-1)).length > url.split(opener).length
    const shorter = isExtra ? url.slice(0, -1) : url.replace(ENDS_SENTENCE, '')
    if (shorter === url) return url
    url = shorter
  }
}
