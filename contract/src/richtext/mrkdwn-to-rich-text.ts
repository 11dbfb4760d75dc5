import { parseInline, parseLiteral } from './mrkdwn-inline.ts'
import { fenceFinder, readQuoteGroup } from './mrkdwn-blocks.ts'
import type { InlineElement, RichTextBlock, RichTextElement } from './rich-text.ts'

/**
 * Reads mrkdwn (escaped as Slack stores it, or raw as some apps send it) for display. Never throws; linear in the length of the text.
 * Yields sections, quotes and preformatted text; mrkdwn has no lists. Entities are decoded once. Only what `isSafeLinkUrl`
 * accepts becomes a link; bare http and https addresses do too. A section before another block ends with a newline, as Slack's do.
 */
export function mrkdwnToRichText(mrkdwn: string): RichTextBlock {
  const text = mrkdwn.replace(/\r\n?/g, '\n')
  const blocks: RichTextElement[] = []
  const nextFence = fenceFinder(text)
  let section = ''
  const flush = (): void => {
    if (isParagraph(section)) blocks.push({ type: 'rich_text_section', elements: parseInline(endLine(section)) })
    section = ''
  }
  let at = 0
  while (at < text.length) {
    const quote = readQuoteGroup(text, at)
    if (quote !== undefined && quote.content.trim() !== '') {
      flush()
      blocks.push(...quoteBlocks(quote.content))
      at = quote.end
      continue
    }
    // Quote marks with nothing behind them are text.
    const stop = quote?.end ?? lineEnd(text, at)
    const fence = quote === undefined ? nextFence(at) : undefined
    if (fence === undefined || fence.start >= stop) {
      section += text.slice(at, stop)
      at = stop
      continue
    }
    section += text.slice(at, fence.start)
    flush()
    blocks.push({ type: 'rich_text_preformatted', elements: parseLiteral(fence.content) })
    at = skipNewline(text, fence.end)
  }
  if (section !== '' && (blocks.length === 0 || isParagraph(section))) {
    blocks.push({ type: 'rich_text_section', elements: parseInline(section) })
  }
  return { type: 'rich_text', elements: blocks }
}

/** A quote may hold code blocks; Slack writes them as bordered siblings of the quote. */
function quoteBlocks(content: string): RichTextElement[] {
  const blocks: RichTextElement[] = []
  const nextFence = fenceFinder(content)
  const add = (part: string): void => {
    const elements: InlineElement[] = part.trim() === '' ? [] : parseInline(part)
    if (elements.length > 0) blocks.push({ type: 'rich_text_quote', elements })
  }
  let at = 0
  for (let fence = nextFence(0); fence !== undefined; fence = nextFence(at)) {
    add(content.slice(at, fence.start).replace(/\n$/, ''))
    blocks.push({ type: 'rich_text_preformatted', elements: parseLiteral(fence.content), border: 1 })
    at = skipNewline(content, fence.end)
  }
  add(content.slice(at))
  return blocks
}

// The space between two code blocks on one line is no paragraph.
function isParagraph(section: string): boolean {
  return section.trim() !== '' || section.includes('\n')
}

function endLine(section: string): string {
  return section.endsWith('\n') ? section : `${section}\n`
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end + 1
}

function skipNewline(text: string, at: number): number {
  return text[at] === '\n' ? at + 1 : at
}
