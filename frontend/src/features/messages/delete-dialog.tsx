import type { Message } from '@parley/contract/chat/message'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages } from '../../ui/language.tsx'
import { conversationMessages } from './messages.ts'
import { MessageBody } from './rich-text/message-body.tsx'
import css from './delete-dialog.module.css'

/** Asks before a message is gone for everybody. */
export function DeleteDialog({ message, onClose, onDelete }: { message: Message; onClose: () => void; onDelete: () => void }) {
  const words = useMessages(conversationMessages)
  const hasReplies = (message.reply_count ?? 0) > 0
  return (
    <Dialog
      open
      size="sm"
      role="alertdialog"
      title={words.deleteTitle}
      description={hasReplies ? words.deleteTextReplies : words.deleteText}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="danger" data-autofocus="" onClick={onDelete}>
            {words.deleteMessage}
          </Button>
        </>
      }
    >
      <blockquote className={css['quote']}>
        <MessageBody message={message} />
      </blockquote>
    </Dialog>
  )
}
