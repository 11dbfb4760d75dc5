import { Archive, ArchiveRestore, Ellipsis, Info, Link, LogOut, Pencil, UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import type { Places } from '../../bindings/places.tsx'
import { useSelf } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import type { ConversationState } from '../../bindings/engine-types.ts'
import type { Translation } from '../../lib/i18n.ts'
import { copyText } from '../../lib/copy-text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import type { MenuEntry } from '../../ui/menu-row.tsx'
import { toasts } from '../../ui/toasts.ts'
import { errorText } from './error-text.ts'
import { mayRun } from './may-run.ts'
import { conversationMessages } from './messages.ts'
import type { en } from './messages.ts'
import { ConfirmDialog, RenameDialog } from './conversation-dialogs.tsx'
import type { ConversationNaming } from './use-conversation-name.ts'

type Asking = 'rename' | 'archive' | 'leave'
type Words = Translation<typeof en>

/** The "More" of a conversation: details, link, renaming, archiving, leaving. */
export function ConversationMenu({ conversation, naming }: { conversation: ConversationState; naming: ConversationNaming }) {
  const words = useMessages(conversationMessages)
  const workspace = useWorkspace()
  const places = usePlaces()
  const self = useSelf()
  const [asking, setAsking] = useState<Asking | null>(null)
  const channel = conversation.facts.id
  const report = (error: unknown): void => void toasts.show({ tone: 'problem', text: errorText(words, error) })
  const run = (call: () => Promise<unknown>): void => void call().catch(report)
  const leave = (): void => run(() => workspace.api.call('conversations.leave', { channel }))
  const acts: Acts = {
    ask: setAsking,
    leave: () => (conversation.facts.is_private ? setAsking('leave') : leave()),
    restore: () => run(() => workspace.api.call('conversations.unarchive', { channel })),
    close: () => run(() => workspace.api.call('conversations.close', { channel })),
  }
  const entries = naming.isDirect
    ? directEntries(words, places, { conversation, naming, acts })
    : channelEntries(words, places, { conversation, mayRun: mayRun(conversation, self), acts })
  const close = (): void => setAsking(null)
  const archive = (): void => run(() => workspace.api.call('conversations.archive', { channel }))
  return (
    <>
      <MenuButton label={words.more} entries={entries} placement="bottom-end">
        {(trigger) => <IconButton icon={Ellipsis} label={words.more} {...trigger} />}
      </MenuButton>
      {asking === 'rename' && <RenameDialog conversation={conversation} onClose={close} />}
      {asking === 'archive' && (
        <ConfirmDialog
          title={words.archiveTitle(naming.name)}
          text={words.archiveText}
          act={words.archive}
          onClose={close}
          onAct={archive}
        />
      )}
      {asking === 'leave' && (
        <ConfirmDialog
          title={words.leaveTitle(naming.name)}
          text={words.leavePrivateText}
          act={words.leave}
          onClose={close}
          onAct={leave}
        />
      )}
    </>
  )
}

type Acts = { ask: (asking: Asking) => void; leave: () => void; restore: () => void; close: () => void }

function linkEntry(words: Words, places: Places, channel: string): MenuEntry {
  const copy = async (): Promise<void> => {
    const done = await copyText(new URL(places.hrefOf(channel), location.href).href)
    toasts.show(done ? { text: words.linkCopied } : { tone: 'problem', text: words.notCopied })
  }
  return { label: words.copyChannelLink, icon: Link, onSelect: () => void copy() }
}

function channelEntries(
  words: Words,
  places: Places,
  { conversation, mayRun: may, acts }: { conversation: ConversationState; mayRun: boolean; acts: Acts },
): MenuEntry[] {
  const { facts, membership } = conversation
  const entries: MenuEntry[] = [
    { label: words.details, icon: Info, onSelect: () => places.openPanel({ kind: 'details', channel: facts.id, tab: 'about' }) },
  ]
  if (membership !== null && !facts.is_archived && !facts.is_general)
    entries.push({ label: words.addPeople, icon: UserPlus, onSelect: () => places.openDialog({ kind: 'add_people', channel: facts.id }) })
  entries.push(linkEntry(words, places, facts.id))
  const changes = changeEntries(words, conversation, { mayRun: may, acts })
  return changes.length === 0 ? entries : [...entries, '-', ...changes]
}

function changeEntries(
  words: Words,
  { facts, membership }: ConversationState,
  { mayRun: may, acts }: { mayRun: boolean; acts: Acts },
): MenuEntry[] {
  if (facts.is_archived) return may ? [{ label: words.restoreChannel, icon: ArchiveRestore, onSelect: acts.restore }] : []
  const entries: MenuEntry[] = []
  if (may) entries.push({ label: words.rename, icon: Pencil, onSelect: () => acts.ask('rename') })
  if (may && !facts.is_general) entries.push({ label: words.archive, icon: Archive, onSelect: () => acts.ask('archive') })
  if (membership !== null && !facts.is_general)
    entries.push({ label: words.leave, icon: LogOut, flip: true, danger: true, onSelect: acts.leave })
  return entries
}

function directEntries(
  words: Words,
  places: Places,
  { conversation, naming, acts }: { conversation: ConversationState; naming: ConversationNaming; acts: Acts },
): MenuEntry[] {
  const { facts } = conversation
  const [other] = naming.others
  const entries: MenuEntry[] = []
  if (facts.is_im && other !== undefined)
    entries.push({ label: words.viewProfile, icon: Info, onSelect: () => places.openPanel({ kind: 'profile', user: other }) })
  if (facts.is_mpim)
    entries.push({ label: words.details, icon: Info, onSelect: () => places.openPanel({ kind: 'details', channel: facts.id }) })
  return [...entries, linkEntry(words, places, facts.id), '-', { label: words.closeDirect, icon: X, onSelect: acts.close }]
}
