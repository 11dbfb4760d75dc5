import type { Attachment, Block } from '@parley/contract/chat/message'
import type { MessageBody, MessageRow } from '#src/kernel/rows.ts'
import { bodyOf } from './message-content.ts'
import type { Content, ContentInput } from './message-content.ts'

export type MergedContent = { text: string; body: MessageBody; blocks: Block[] | undefined; attachments: Attachment[] | undefined }

/**
 * A message's content after an edit: what was sent replaces what was there, an empty list takes it away, and what was not sent
 * stays. New text alone also takes away the rich_text that the old text came from.
 */
export function mergeContent(before: MessageRow, input: ContentInput, sent: Content): MergedContent {
  const textSent = (input.text ?? '') !== '' || (input.markdown_text ?? '') !== ''
  const text = textSent || sent.text !== '' || (input.text === '' && sent.blocks === undefined) ? sent.text : before.text
  const old = before.body
  const blocks = sent.blocks ?? keptBlocks(old, text !== before.text)
  const attachments = sent.attachments ?? attachmentsIn(old)
  const rest = Object.fromEntries(Object.entries(old).filter(([name]) => !REPLACED.has(name)))
  const body = bodyOf({
    text,
    blocks,
    attachments,
    metadata: sent.metadata ?? metadataIn(old),
    mrkdwn: sent.mrkdwn ?? old['mrkdwn'] !== false,
  })
  return { text, body: { ...rest, ...body }, blocks, attachments }
}

const REPLACED: ReadonlySet<string> = new Set(['blocks', 'attachments', 'metadata', 'mrkdwn'])

function keptBlocks(body: MessageBody, isTextNew: boolean): Block[] | undefined {
  const blocks = blocksIn(body)
  return isTextNew ? blocks?.filter((block) => block.type !== 'rich_text') : blocks
}

// Casts: a stored body was checked when it was written.
const blocksIn = (body: MessageBody): Block[] | undefined => body['blocks'] as Block[] | undefined
const attachmentsIn = (body: MessageBody): Attachment[] | undefined => body['attachments'] as Attachment[] | undefined
const metadataIn = (body: MessageBody): MessageBody | undefined => body['metadata'] as MessageBody | undefined
