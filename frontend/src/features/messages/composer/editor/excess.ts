import { LIMITS } from '@parley/contract/kernel/limits'
import { richTextToMrkdwn } from '@parley/contract/richtext/rich-text-to-mrkdwn'
import type { RichTextBlock } from '@parley/contract/richtext/rich-text'

/** Why a message is too large: so many characters too long, or more formatting than its room for blocks. */
export type Excess = { readonly kind: 'characters'; readonly count: number } | { readonly kind: 'formatting' }

/** What the server would refuse, or null. */
export function excessOf(block: RichTextBlock): Excess | null {
  const over = richTextToMrkdwn(block).length - LIMITS.messageChars
  if (over > 0) return { kind: 'characters', count: over }
  // UTF-8 bytes, never less than the characters.
  const json = JSON.stringify([block])
  const bytes = json.length * 3 < LIMITS.blocksBytes ? 0 : new TextEncoder().encode(json).length
  return bytes > LIMITS.blocksBytes ? { kind: 'formatting' } : null
}
