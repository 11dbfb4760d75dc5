import type { Message } from '@parley/contract/chat/message'
import { Copy, Link, MailPlus, Pencil, Trash2 } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useMessages } from '../../../ui/language.tsx'
import type { Anchor } from '../../../ui/layer.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { MenuEntry } from '../../../ui/menu-row.tsx'
import { useActions } from '../conversation-actions.tsx'
import { conversationMessages } from '../messages.ts'
import { isTombstone } from './list-item.ts'
import { useMay } from './use-may.ts'

/** A long press may take the focus out of the menu again; Esc closes it all the same. */
function useEscape(onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || (event.target instanceof Element && event.target.closest('[popover]') !== null)) return
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [])
}

/** What can be done with a message: under its "More actions", or the sheet of a long press. */
export function MessageMenu({ message, anchor, onClose }: { message: Message; anchor: Anchor; onClose: () => void }) {
  const words = useMessages(conversationMessages)
  const actions = useActions()
  const may = useMay()
  useEscape(onClose)
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
