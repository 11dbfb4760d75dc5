import type { Message } from '@parley/contract/chat/message'
import { Copy, Link, MailPlus, Pencil, Trash2 } from 'lucide-react'
import { useMessages } from '../../../ui/language.tsx'
import type { Anchor } from '../../../ui/layer.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { MenuEntry } from '../../../ui/menu-row.tsx'
import { useActions } from '../conversation-actions.tsx'
import { conversationMessages } from '../messages.ts'
import { isTombstone } from './list-item.ts'
import { useMay } from './use-may.ts'

/** What can be done with a message: under its "More actions", or the sheet of a long press. */
export function MessageMenu({ message, anchor, onClose }: { message: Message; anchor: Anchor; onClose: () => void }) {
  const words = useMessages(conversationMessages)
  const actions = useActions()
  const may = useMay()
  const entries: MenuEntry[] = []
  if (may.edit(message)) entries.push({ label: words.editMessage, icon: Pencil, keys: 'E', onSelect: () => actions.edit(message.ts) })
  if (may.markUnread) entries.push({ label: words.markUnread, icon: MailPlus, keys: 'U', onSelect: () => actions.markUnread(message.ts) })
  entries.push({ label: words.copyLink, icon: Link, keys: 'L', onSelect: () => actions.copyLink(message.ts) })
  if (!isTombstone(message)) entries.push({ label: words.copyText, icon: Copy, onSelect: () => actions.copyText(message) })
  if (may.remove(message)) {
    const remove = (): void => actions.remove(message, { sure: false })
    entries.push('-', { label: words.deleteMessage, icon: Trash2, keys: 'Delete', danger: true, onSelect: remove })
  }
  return <Menu open label={words.messageActions} onClose={onClose} anchor={anchor} entries={entries} placement="bottom-end" />
}
