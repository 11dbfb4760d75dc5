import type { Message } from '@parley/contract/chat/message'
import { plainTextOf } from '@parley/contract/richtext/plain-text-of'
import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import { useMemo } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { nameOf } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import type { State } from '../../bindings/engine-types.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useMessages } from '../../ui/language.tsx'
import type { Anchor } from '../../ui/layer.tsx'
import { toasts } from '../../ui/toasts.ts'
import type { ConversationActions } from './conversation-actions.tsx'
import { errorText } from './error-text.ts'
import { keyOf } from './list/list-item.ts'
import { conversationMessages } from './messages.ts'

type Asked = {
  edit: (ts: Ts) => void
  endEditing: () => void
  setMenu: (menu: { key: string; message: Message; anchor: Anchor } | null) => void
  setRemoving: (message: Message | null) => void
}

/** What the rows can ask for, as one object that stays the same. The functions of `asked` have to stay the same too. */
export function useConversationActions(
  channel: ConversationId,
  asked: Asked,
): { actions: ConversationActions; remove: (message: Message) => void } {
  const words = useMessages(conversationMessages)
  const workspace = useWorkspace()
  const places = usePlaces()
  const { edit, endEditing, setMenu, setRemoving } = asked
  return useMemo(() => {
    const report = (error: unknown): void => void toasts.show({ tone: 'problem', text: errorText(words, error) })
    const copy = async (text: string, done: string): Promise<void> => {
      toasts.show((await copyText(text)) ? { text: done } : { tone: 'problem', text: words.notCopied })
    }
    const remove = (message: Message): void => {
      endEditing()
      workspace.api.call('chat.delete', { channel, ts: message.ts }).catch(report)
    }
    const actions: ConversationActions = {
      edit,
      stopEditing: endEditing,
      remove: (message, { sure }) => (sure ? remove(message) : setRemoving(message)),
      markUnread: (ts) => void workspace.markUnreadFrom(channel, ts).catch(report),
      copyLink: (ts) => void copy(new URL(places.hrefOf(channel, ts), location.href).href, words.linkCopied),
      copyText: (message) => void copy(plainTextOf(message, namesIn(workspace.store.state)), words.textCopied),
      openMenu: (key, anchor) => {
        const row = workspace.store.state.timelines[channel]?.rows.find(({ message }) => keyOf(message) === key)
        if (row !== undefined) setMenu({ key, message: row.message, anchor })
      },
      retry: (id) => workspace.outbox.retry(id),
      discard: (id) => workspace.outbox.discard(id),
    }
    return { actions, remove }
  }, [channel, words, workspace, places, edit, endEditing, setMenu, setRemoving])
}

const namesIn = (state: State) => ({
  user: (id: string) => (state.users[id] === undefined ? undefined : nameOf(state.users[id])),
  channel: (id: string) => state.conversations[id]?.facts.name,
})
