import { isUnknownElement } from './read-rich-text.ts'
import type {
  InlineElement,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextSection,
  TextStyle,
  UnknownElement,
} from './rich-text.ts'

/**
 * One form for blocks that look the same, so that two composers give equal blocks: touching text of one style is one element, empty
 * text, false styles and empty containers are gone, sections that follow each other are one, a section before another block ends
 * with a newline, and a list that goes on is one list. Applying it twice changes nothing.
 */
export function normalizeRichText(block: RichTextBlock): RichTextBlock {
  const elements: RichTextElement[] = []
  for (const element of block.elements) {
    const next = normalElement(element)
    if (next === undefined) continue
    const last = elements.at(-1)
    const joined = last === undefined ? undefined : join(last, next)
    if (joined !== undefined) elements[elements.length - 1] = joined
    else elements.push(next)
  }
  return { ...block, elements: elements.map((element, index) => (index < elements.length - 1 ? endSection(element) : element)) }
}

function normalElement(element: RichTextElement): RichTextElement | undefined {
  if (isUnknownElement(element)) return element
  if (element.type === 'rich_text_list') return normalList(element)
  const elements = normalInlines(element.elements)
  return elements.length === 0 ? undefined : { ...element, elements }
}

function normalList(list: RichTextList): RichTextList | undefined {
  // An empty item is still an item: it has a bullet and counts.
  const items = list.elements.map((item): RichTextSection | UnknownElement => {
    return isUnknownElement(item) ? item : { ...item, elements: normalInlines(item.elements) }
  })
  if (items.length === 0) return undefined
  const { indent = 0, offset = 0, border = 0, ...rest } = list
  return {
    ...rest,
    elements: items,
    ...(indent > 0 ? { indent } : {}),
    ...(offset > 0 && list.style === 'ordered' ? { offset } : {}),
    ...(border > 0 ? { border } : {}),
  }
}

function join(last: RichTextElement, next: RichTextElement): RichTextElement | undefined {
  if (isUnknownElement(last) || isUnknownElement(next)) return undefined
  if (last.type === 'rich_text_section' && next.type === 'rich_text_section') {
    return { ...last, elements: normalInlines([...withNewline(last.elements), ...next.elements]) }
  }
  if (last.type !== 'rich_text_list' || next.type !== 'rich_text_list') return undefined
  return goesOn(last, next) ? { ...last, elements: [...last.elements, ...next.elements] } : undefined
}

function goesOn(last: RichTextList, next: RichTextList): boolean {
  if (last.style !== next.style || (last.indent ?? 0) !== (next.indent ?? 0) || (last.border ?? 0) !== (next.border ?? 0)) return false
  return last.style === 'bullet' || (next.offset ?? 0) === (last.offset ?? 0) + last.elements.length
}

function endSection(element: RichTextElement): RichTextElement {
  if (isUnknownElement(element) || element.type !== 'rich_text_section') return element
  return { ...element, elements: normalInlines(withNewline(element.elements)) }
}

function withNewline(elements: readonly InlineElement[]): readonly InlineElement[] {
  const last = elements.at(-1)
  const ended = last !== undefined && !isUnknownElement(last) && last.type === 'text' && last.text.endsWith('\n')
  return ended ? elements : [...elements, { type: 'text', text: '\n' }]
}

function normalInlines(elements: readonly InlineElement[]): InlineElement[] {
  const normal: InlineElement[] = []
  for (const element of elements) {
    if (isUnknownElement(element)) {
      normal.push(element)
      continue
    }
    const { style: given, ...rest } = element
    const style = normalStyle(given)
    if (rest.type === 'text') addText(normal, rest.text, style)
    else normal.push({ ...rest, ...(style === undefined ? {} : { style }) })
  }
  return normal
}

function addText(normal: InlineElement[], text: string, style: TextStyle | undefined): void {
  if (text === '') return
  const last = normal.at(-1)
  const joins = last !== undefined && !isUnknownElement(last) && last.type === 'text' && sameStyle(last.style, style)
  const whole = joins ? last.text + text : text
  const element: InlineElement = { type: 'text', text: whole, ...(style === undefined ? {} : { style }) }
  if (joins) normal[normal.length - 1] = element
  else normal.push(element)
}

function normalStyle(style: TextStyle | undefined): TextStyle | undefined {
  const on = Object.entries(style ?? {}).filter(([, value]) => value)
  return on.length === 0 ? undefined : Object.fromEntries(on)
}

function sameStyle(a: TextStyle | undefined, b: TextStyle | undefined): boolean {
  const names = Object.keys(a ?? {})
  const others: Readonly<Record<string, boolean>> = { ...b }
  return names.length === Object.keys(others).length && names.every((name) => others[name] === true)
}
