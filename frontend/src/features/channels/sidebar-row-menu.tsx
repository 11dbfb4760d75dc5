import { CheckCheck, Link2, LogOut, X } from 'lucide-react'
import { useState } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { copyText } from '../../lib/copy-text.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { useMessages } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { MenuEntry } from '../../ui/menu-row.tsx'
import { toasts } from '../../ui/toasts.ts'
import { isDirect } from './conversation-facts.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import { channelsMessages } from './messages.ts'
import type { RowMenu } from './sidebar-row.tsx'

/** The menu of a row, by a press of the other mouse button or the menu key. */
export function SidebarRowMenu({ menu, onClose }: { menu: RowMenu | null; onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const [leaving, setLeaving] = useState<ConversationHere | null>(null)
  const entries = useEntries(menu, setLeaving)
  return (
    <>
      <Menu label={menu?.title ?? words.conversation} open={menu !== null} onClose={onClose} anchor={menu?.at ?? null} entries={entries} />
      {leaving !== null && <LeaveDialog conversation={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function useEntries(menu: RowMenu | null, leave: (conversation: ConversationHere) => void): MenuEntry[] {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const workspace = useWorkspace()
  if (menu === null) return []
  const { conversation } = menu
  const { id, is_general: isGeneral } = conversation.facts
  const copyLink = async () => {
    const copied = await copyText(new URL(places.hrefOf(id), location.href).href)
    toasts.show(copied ? { text: words.linkCopied } : { text: words.notCopied, tone: 'problem' })
  }
  const close = () => {
    workspace.api
      .call('conversations.close', { channel: id })
      .catch((error: unknown) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }))
  }
  const away: MenuEntry[] = isDirect(conversation)
    ? ['-', { label: words.closeConversation, icon: X, onSelect: close }]
    : isGeneral
      ? []
      : ['-', { label: words.leaveChannel, icon: LogOut, flip: true, danger: true, onSelect: () => leave(conversation) }]
  return [
    {
      label: words.markRead,
      icon: CheckCheck,
      disabled: conversation.unread.unread.length === 0,
      onSelect: () => workspace.markRead(id, conversation.latest),
    },
    { label: words.copyLink, icon: Link2, onSelect: () => void copyLink() },
    ...away,
  ]
}
