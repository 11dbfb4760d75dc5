import type { Message } from '@parley/contract/chat/message'
import { usePlainText } from './list/use-message-label.ts'
import css from './list/message-row.module.css'

/** What a message says. */
export function MessageText({ message }: { message: Pick<Message, 'text' | 'blocks' | 'attachments'> }) {
  return (
    <p dir="auto" className={css['text']}>
      {usePlainText(message)}
    </p>
  )
}
