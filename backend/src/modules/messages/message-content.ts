import type { Attachment, Block } from '@parley/contract/chat/message'
import { LIMITS } from '@parley/contract/kernel/limits'
import { isEmptyRichText } from '@parley/contract/richtext/is-empty-rich-text'
import { BLOCK_LIMITS, blockFault, measureBlocks } from '@parley/contract/richtext/measure-blocks'
import { readRichTextBlocks } from '@parley/contract/richtext/read-rich-text'
import { richTextToMrkdwn } from '@parley/contract/richtext/rich-text-to-mrkdwn'
import { AppError } from '#src/kernel/app-error.ts'
import type { MessageBody } from '#src/kernel/rows.ts'
import type { Eyes } from '#src/modules/access/public.ts'

/** Content as a caller sends it: `text` is a string, the rest any JSON. */
export type ContentInput = {
  text?: string | undefined
  blocks?: unknown
  attachments?: unknown
  metadata?: unknown
  markdown_text?: string | undefined
  mrkdwn?: boolean | undefined
}
/** Content that may be stored. Parts that were not sent are undefined; an empty list was sent to take something away. */
export type Content = {
  text: string
  blocks: Block[] | undefined
  attachments: Attachment[] | undefined
  metadata: { [key: string]: unknown } | undefined
  mrkdwn: boolean | undefined
}

/** An attachment may hold blocks, two levels below itself. */
const ATTACHMENT_DEPTH = BLOCK_LIMITS.depth + 3

/** Reads and checks content. Throws what is wrong with it; whether there is anything to show is `assertSaysSomething`. */
export function readContent(author: Pick<Eyes, 'role'>, input: ContentInput): Content {
  const blocks = readList(input.blocks, 'invalid_blocks', isBlock)
  const attachments = readList(input.attachments, 'invalid_attachments', isObject)
  if ((attachments?.length ?? 0) > LIMITS.attachments) throw new AppError('too_many_attachments')
  const metadata = readMetadata(input.metadata)
  assertBounded(blocks, [attachments, metadata])
  const text = cleanText(textOf(author, { text: givenText(input), blocks }))
  if (text.length > LIMITS.messageChars) throw new AppError('msg_too_long')
  return { text, blocks, attachments, metadata, mrkdwn: input.mrkdwn }
}

/** Refuses a message of which nothing could be seen. */
export function assertSaysSomething(content: Pick<Content, 'text' | 'blocks' | 'attachments'>): void {
  if (content.text.trim() !== '' || (content.attachments?.length ?? 0) > 0) return
  // Of a block that is no rich text we cannot know whether it shows anything.
  const others = content.blocks?.some((block) => block.type !== 'rich_text') ?? false
  if (!others && readRichTextBlocks(content.blocks).every((block) => isEmptyRichText(block))) throw new AppError('no_text')
}

/** The parts that were sent and hold something, as they are stored. */
export function bodyOf(content: Content): MessageBody {
  return {
    ...(content.blocks === undefined || content.blocks.length === 0 ? {} : { blocks: content.blocks }),
    ...(content.attachments === undefined || content.attachments.length === 0 ? {} : { attachments: content.attachments }),
    ...(content.metadata === undefined ? {} : { metadata: content.metadata }),
    ...(content.mrkdwn === false ? { mrkdwn: false } : {}),
  }
}

/** How an app wants to appear. */
export type GuiseInput = { username?: string | undefined; icon_emoji?: string | undefined; icon_url?: string | undefined }

/** What is kept of it: apps may choose a name and a picture for a message, people are who they are. */
export function guiseOf(author: Pick<Eyes, 'role'>, input: GuiseInput): MessageBody {
  if (author.role !== 'app') return {}
  const icons = {
    ...(input.icon_emoji === undefined ? {} : { emoji: input.icon_emoji }),
    ...(input.icon_url === undefined ? {} : { image_48: input.icon_url }),
  }
  return { ...(input.username === undefined ? {} : { username: input.username }), ...(Object.keys(icons).length === 0 ? {} : { icons }) }
}

function givenText(input: ContentInput): string | undefined {
  if (input.markdown_text === undefined || input.markdown_text === '') return input.text
  if (input.text !== undefined && input.text !== '') throw new AppError('markdown_text_conflict')
  if (input.blocks !== undefined && input.blocks !== '') throw new AppError('markdown_text_conflict')
  return input.markdown_text
}

/**
 * What a person composed is in its rich_text, so its text is derived from that, whatever else was sent. An app's text stands
 * as it was sent, and so does one that comes with blocks of other kinds, for which it is the fallback.
 */
function textOf(author: Pick<Eyes, 'role'>, given: { text: string | undefined; blocks: Block[] | undefined }): string {
  const blocks = given.blocks ?? []
  const composed = blocks.length > 0 && blocks.every((block) => block.type === 'rich_text')
  const hasText = given.text !== undefined && given.text !== ''
  if (hasText && (author.role === 'app' || !composed)) return given.text ?? ''
  return composed || !hasText ? composedText(blocks) : ''
}

const composedText = (blocks: Block[]): string => readRichTextBlocks(blocks).map(richTextToMrkdwn).join('\n')

// C0 controls but tab and line feed, and DEL: nothing shows them, and terminals and exports trip over them.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** The text without control characters and halves of surrogate pairs; every line break is a line feed. Otherwise verbatim. */
function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').toWellFormed()
}

function readList<Item>(
  value: unknown,
  code: 'invalid_blocks' | 'invalid_attachments',
  isItem: (one: unknown) => one is Item,
): Item[] | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (!Array.isArray(value) || !value.every(isItem)) throw new AppError(code)
  return value
}

function readMetadata(value: unknown): { [key: string]: unknown } | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (!isObject(value) || typeof value['event_type'] !== 'string') throw new AppError('invalid_metadata_format')
  return value
}

/** Depth comes first: only what is shallow may be serialised, or read by functions that recurse. */
function assertBounded(blocks: Block[] | undefined, others: unknown[]): void {
  if (blocks !== undefined && blockFault(blocks) !== undefined) throw new AppError('invalid_blocks')
  const { depth, count } = measureBlocks(others)
  if (depth > ATTACHMENT_DEPTH || count > BLOCK_LIMITS.count) throw new AppError('invalid_attachments')
  const parts = [blocks, ...others].filter((part) => part !== undefined)
  if (parts.length > 0 && Buffer.byteLength(JSON.stringify(parts)) > LIMITS.blocksBytes) throw new AppError('invalid_blocks')
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isBlock(value: unknown): value is Block {
  return isObject(value) && typeof value['type'] === 'string'
}
