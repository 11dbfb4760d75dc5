import type { Message } from '@parley/contract/chat/message'
import { Ellipsis, MailPlus, Pencil } from 'lucide-react'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { useActions } from '../conversation-actions.tsx'
import { conversationMessages } from '../messages.ts'
import { useMay } from './use-may.ts'
import css from './message-toolbar.module.css'

/** On the upper edge of the row under the pointer or with the focus. */
export function MessageToolbar({ message, rowKey, isOpen }: { message: Message; rowKey: string; isOpen: boolean }) {
  const words = useMessages(conversationMessages)
  const actions = useActions()
  const may = useMay()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for fields
    <div role="group" aria-label={words.messageActions} className={css['toolbar']}>
      {may.edit(message) && <IconButton icon={Pencil} label={words.editMessage} keys="E" onClick={() => actions.edit(message.ts)} />}
      {may.markUnread && <IconButton icon={MailPlus} label={words.markUnread} keys="U" onClick={() => actions.markUnread(message.ts)} />}
      <IconButton
        icon={Ellipsis}
        label={words.moreActions}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={(event) => actions.openMenu(rowKey, event.currentTarget)}
      />
    </div>
  )
}
