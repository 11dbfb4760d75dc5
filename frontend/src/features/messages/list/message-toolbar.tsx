import type { Message } from '@parley/contract/chat/message'
import { Ellipsis, MailPlus, Pencil } from 'lucide-react'
import { useSelf } from '../../../bindings/use-people.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { useActions } from '../conversation-actions.tsx'
import { conversationMessages } from '../messages.ts'
import { mayEdit } from './may-change.ts'
import css from './message-toolbar.module.css'

/** On the upper edge of the row under the pointer or with the focus. */
export function MessageToolbar({ message, rowKey, isOpen }: { message: Message; rowKey: string; isOpen: boolean }) {
  const words = useMessages(conversationMessages)
  const actions = useActions()
  const self = useSelf()
  return (
    <div role="group" aria-label={words.messageActions} className={css['toolbar']}>
      {mayEdit(message, self) && <IconButton icon={Pencil} label={words.editMessage} keys="E" onClick={() => actions.edit(message.ts)} />}
      <IconButton icon={MailPlus} label={words.markUnread} keys="U" onClick={() => actions.markUnread(message.ts)} />
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
