import { escapeMrkdwn } from './escape.ts'
import { inlineToMrkdwn, literalToMrkdwn } from './inline-to-mrkdwn.ts'
import { listMarker } from './list-marker.ts'
import { looseText } from './loose-text.ts'
import { isUnknownElement } from './read-rich-text.ts'
import type { RichTextBlock, RichTextElement, RichTextList, RichTextPreformatted } from './rich-text.ts'

const QUOTE_MARK = '&gt; '
const MAX_INDENT = 8
const MAX_OFFSET = 1_000_000

/**
 * Derives Slack's `text` from what was composed: a fallback, lossy by nature. Underline vanishes, lists become literal text,
 * a fence loses its language. The only unescaped `<` in it begin references and links written here.
 */
export function richTextToMrkdwn(block: RichTextBlock): string {
  const parts: string[] = []
  for (const element of block.elements) {
    const text = elementToMrkdwn(element)
    if (text === '') continue
    if (parts.length > 0 && parts.at(-1)?.endsWith('\n') !== true) parts.push('\n')
    parts.push(text)
  }
  return parts.join('')
}

function elementToMrkdwn(element: RichTextElement): string {
  if (isUnknownElement(element)) return escapeMrkdwn(looseText(element))
  switch (element.type) {
    case 'rich_text_section':
      return inlineToMrkdwn(element.elements)
    case 'rich_text_quote':
      return element.elements.length === 0 ? '' : quoted(inlineToMrkdwn(element.elements))
    case 'rich_text_preformatted':
      return preformattedToMrkdwn(element)
    case 'rich_text_list':
      return listToMrkdwn(element)
  }
}

function preformattedToMrkdwn(element: RichTextPreformatted): string {
  const code = literalToMrkdwn(element.elements)
  if (code === '') return ''
  // A backtick before the fence would be read as part of it.
  const fenced = `\`\`\`${code}${code.endsWith('`') ? '\n' : ''}\`\`\``
  return isBordered(element) ? quoted(fenced) : fenced
}

function listToMrkdwn(list: RichTextList): string {
  const depth = clamp(list.indent, MAX_INDENT)
  const offset = clamp(list.offset, MAX_OFFSET)
  const lines = list.elements.map((item, index) => {
    const text = isUnknownElement(item) ? escapeMrkdwn(looseText(item)) : inlineToMrkdwn(item.elements)
    return `${'    '.repeat(depth)}${listMarker(list.style, depth, offset + index + 1)} ${text}`
  })
  const text = lines.join('\n')
  return isBordered(list) && text !== '' ? quoted(text) : text
}

function quoted(text: string): string {
  return QUOTE_MARK + text.replaceAll('\n', `\n${QUOTE_MARK}`)
}

function isBordered(element: RichTextList | RichTextPreformatted): boolean {
  return (element.border ?? 0) > 0
}

function clamp(value: number | undefined, max: number): number {
  return Math.min(Math.max(Math.trunc(value ?? 0), 0), max)
}
