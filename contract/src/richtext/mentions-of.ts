import { mrkdwnToRichText } from './mrkdwn-to-rich-text.ts'
import { isUnknownElement, readRichTextBlocks } from './read-rich-text.ts'
import type { BroadcastRange, InlineElement, RichTextBlock, RichTextElement } from './rich-text.ts'

/** Whom and what a message names, each once, in order of appearance. */
export type Mentions = {
  readonly users: readonly string[]
  readonly usergroups: readonly string[]
  readonly channels: readonly string[]
  readonly broadcasts: readonly BroadcastRange[]
}

/** The parts of a message that say something; `blocks` and `attachments` may be any JSON. */
export type MessageWords = { readonly text?: string | undefined; readonly blocks?: unknown; readonly attachments?: unknown }

/**
 * The mentions of a message: from its rich_text blocks if it has any, else from its text. What stands in code is quoted speech
 * and mentions nobody.
 */
export function mentionsOf(message: MessageWords): Mentions {
  const found = {
    users: new Set<string>(),
    usergroups: new Set<string>(),
    channels: new Set<string>(),
    broadcasts: new Set<BroadcastRange>(),
  }
  for (const block of richTextOf(message)) {
    for (const element of spokenElements(block)) {
      if (isUnknownElement(element) || element.style?.code === true) continue
      if (element.type === 'user') found.users.add(element.user_id)
      else if (element.type === 'usergroup') found.usergroups.add(element.usergroup_id)
      else if (element.type === 'channel') found.channels.add(element.channel_id)
      else if (element.type === 'broadcast') found.broadcasts.add(element.range)
    }
  }
  return { users: [...found.users], usergroups: [...found.usergroups], channels: [...found.channels], broadcasts: [...found.broadcasts] }
}

/** A message as rich text: its rich_text blocks, or its text read as mrkdwn where there are none. */
export function richTextOf(message: MessageWords): readonly RichTextBlock[] {
  const blocks = readRichTextBlocks(message.blocks)
  return blocks.length > 0 ? blocks : [mrkdwnToRichText(message.text ?? '')]
}

function spokenElements(block: RichTextBlock): InlineElement[] {
  return block.elements.flatMap((element) => elementsOf(element))
}

function elementsOf(element: RichTextElement): readonly InlineElement[] {
  if (isUnknownElement(element) || element.type === 'rich_text_preformatted') return []
  if (element.type !== 'rich_text_list') return element.elements
  return element.elements.flatMap((item) => (isUnknownElement(item) ? [] : item.elements))
}
