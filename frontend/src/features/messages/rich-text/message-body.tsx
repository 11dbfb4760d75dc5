import { isEmptyRichText } from '@parley/contract/richtext/is-empty-rich-text'
import { richTextOf, type MessageWords } from '@parley/contract/richtext/mentions-of'
import { mrkdwnToRichText } from '@parley/contract/richtext/mrkdwn-to-rich-text'
import { plainTextOf } from '@parley/contract/richtext/plain-text-of'
import { unescapeMrkdwn } from '@parley/contract/richtext/escape'
import type { RichTextBlock } from '@parley/contract/richtext/rich-text'
import { memo, useMemo } from 'react'
import { SafeLink } from './inline-content.tsx'
import { RichText } from './rich-text.tsx'
import css from './rich-text.module.css'

/** The parts of a message that its body shows. */
export type BodyOf = MessageWords & { readonly mrkdwn?: boolean | undefined }

/**
 * What a message says: its rich text, else its text read as mrkdwn; blocks of kinds that we do not draw are told by the text or by their
 * own words. Legacy attachments stand below, plainly.
 */
export const MessageBody = memo(function MessageBody({ message }: { message: BodyOf }) {
  const blocks = useMemo(() => blocksOf(message), [message])
  const attachments = useMemo(() => attachmentsOf(message.attachments), [message.attachments])
  return (
    <>
      {blocks.map((block, at) => (
        <RichText key={at} block={block} />
      ))}
      {attachments.map((attachment, at) => (
        <div key={at} className={css['attachment']}>
          {attachment.pretext && <RichText block={attachment.pretext} />}
          {attachment.title !== '' && (
            <div className={css['text']}>
              <p dir="auto">
                <strong>{attachment.url === '' ? attachment.title : <SafeLink url={attachment.url} text={attachment.title} />}</strong>
              </p>
            </div>
          )}
          {attachment.text && <RichText block={attachment.text} />}
        </div>
      ))}
    </>
  )
})

function blocksOf(message: BodyOf): readonly RichTextBlock[] {
  const text = message.text ?? ''
  if (message.mrkdwn === false && text !== '') return [literal(unescapeMrkdwn(text))]
  const blocks = richTextOf(message).filter((block) => !isEmptyRichText(block))
  if (blocks.length > 0) return blocks
  // Nothing but blocks that we cannot draw: their words.
  const words = plainTextOf({ text, blocks: message.blocks })
  return words === '' ? [] : [literal(words)]
}

type Shown = { pretext: RichTextBlock | null; title: string; url: string; text: RichTextBlock | null }

function attachmentsOf(attachments: unknown): Shown[] {
  if (!Array.isArray(attachments)) return []
  return attachments.flatMap((one: unknown): Shown[] => {
    if (typeof one !== 'object' || one === null) return []
    const title = field(one, 'title')
    const body = field(one, 'text')
    // The fallback stands for an attachment that shows nothing else of its own.
    const text = body !== '' || title !== '' ? body : field(one, 'fallback')
    const pretext = field(one, 'pretext')
    const shown = { title: unescapeMrkdwn(title), url: field(one, 'title_link'), text: marked(text), pretext: marked(pretext) }
    return title === '' && text === '' && pretext === '' ? [] : [shown]
  })
}

function field(attachment: object, name: string): string {
  const value: unknown = Object.entries(attachment).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}

const marked = (text: string): RichTextBlock | null => (text === '' ? null : mrkdwnToRichText(text))

function literal(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
}
