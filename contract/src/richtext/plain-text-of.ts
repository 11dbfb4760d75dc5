import { looseText, looseWords } from './loose-text.ts'
import type { LooseWords } from './loose-text.ts'
import { mrkdwnToRichText } from './mrkdwn-to-rich-text.ts'
import { richTextOf } from './mentions-of.ts'
import type { MessageWords } from './mentions-of.ts'
import { isUnknownElement } from './read-rich-text.ts'
import type { InlineElement, KnownInline, LinkElement, RichTextBlock, RichTextElement } from './rich-text.ts'

/** Looks up the names of mentioned things, without sigils; `undefined` where the reader knows none. */
export type MentionNames = {
  readonly user?: (id: string) => string | undefined
  readonly channel?: (id: string) => string | undefined
  readonly usergroup?: (id: string) => string | undefined
}

/**
 * What a message says, for search, notifications and accessible names: no marks, mentions as `@name` and `#name` (the bare id
 * where no name is known), emoji as `:name:`, links as their label. Rich text comes first (or the text, where there is none),
 * then the words of other blocks and of attachments that were not said already, one per line.
 */
export function plainTextOf(message: MessageWords, names: MentionNames = {}): string {
  const body = richTextOf(message)
    .map((block) => plainRichText(block, names))
    .join('\n')
    .trim()
  // A fallback often repeats the text or a line of it.
  const said = new Set([body, ...body.split('\n')])
  const lines = body === '' ? [] : [body]
  for (const found of looseWords([otherBlocks(message.blocks), message.attachments])) {
    const words = plainWords(found, names).trim()
    if (words === '' || said.has(words)) continue
    said.add(words)
    lines.push(words)
  }
  return lines.join('\n')
}

/** The words of one rich_text block, as `plainTextOf` writes them. */
export function plainRichText(block: RichTextBlock, names: MentionNames = {}): string {
  return block.elements.map((element) => plainElement(element, names).replace(/\n$/, '')).join('\n')
}

function plainWords(words: LooseWords, names: MentionNames): string {
  if (words.kind === 'rich_text') return plainRichText(words.block, names)
  return words.kind === 'mrkdwn' ? plainRichText(mrkdwnToRichText(words.text), names) : words.text
}

function otherBlocks(blocks: unknown): unknown[] {
  if (!Array.isArray(blocks)) return []
  return blocks.filter((block: unknown) => !(typeof block === 'object' && block !== null && 'type' in block && block.type === 'rich_text'))
}

function plainElement(element: RichTextElement, names: MentionNames): string {
  if (isUnknownElement(element)) return looseText(element)
  if (element.type !== 'rich_text_list') return plainInline(element.elements, names)
  return element.elements.map((item) => (isUnknownElement(item) ? looseText(item) : plainInline(item.elements, names))).join('\n')
}

function plainInline(elements: readonly InlineElement[], names: MentionNames): string {
  return elements.map((element) => (isUnknownElement(element) ? looseText(element) : plainKnown(element, names))).join('')
}

function plainKnown(element: KnownInline, names: MentionNames): string {
  switch (element.type) {
    case 'text':
      return element.text
    case 'link':
      return linkLabel(element)
    case 'emoji':
      return `:${element.name}:`
    case 'date':
      return element.fallback ?? isoDate(element.timestamp)
    case 'color':
      return element.value
    case 'team':
      return element.team_id
    case 'user':
    case 'channel':
    case 'usergroup':
    case 'broadcast':
      return plainMention(element, names)
  }
}

function linkLabel({ url, text = '' }: LinkElement): string {
  return text.trim() === '' ? url : text
}

type MentionElement = Extract<KnownInline, { readonly type: 'user' | 'channel' | 'usergroup' | 'broadcast' }>

function plainMention(element: MentionElement, names: MentionNames): string {
  switch (element.type) {
    case 'user':
      return `@${names.user?.(element.user_id) ?? element.user_id}`
    case 'channel':
      return `#${names.channel?.(element.channel_id) ?? element.channel_id}`
    case 'usergroup':
      return `@${names.usergroup?.(element.usergroup_id) ?? element.usergroup_id}`
    case 'broadcast':
      return `@${element.range}`
  }
}

function isoDate(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
