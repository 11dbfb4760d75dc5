import { escapeMrkdwn } from '@parley/contract/richtext/escape'
import { mrkdwnToRichText } from '@parley/contract/richtext/mrkdwn-to-rich-text'
import { plainRichText, type MentionNames } from '@parley/contract/richtext/plain-text-of'
import type { RichTextBlock } from '@parley/contract/richtext/rich-text'

/** What was typed before the editor was there: read as the editor would have read it, marks and addresses too. */
export function blockOfPlain(text: string): RichTextBlock {
  return mrkdwnToRichText(escapeMrkdwn(text))
}

/** Plain text that began as `shown`, the words of `block`: the block itself, with what was typed behind it. */
export function blockOfTyped(text: string, shown: string, block: RichTextBlock | null): RichTextBlock {
  if (block === null || !text.startsWith(shown)) return blockOfPlain(text)
  if (text === shown) return block
  const typed = blockOfPlain(text.slice(shown.length))
  return { type: 'rich_text', elements: [...block.elements, ...typed.elements] }
}

/** The words of a draft for the plain box. */
export function plainOf(block: RichTextBlock | null, names: MentionNames): string {
  return block === null ? '' : plainRichText(block, names)
}
