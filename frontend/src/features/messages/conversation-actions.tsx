import type { Message } from '@parley/contract/chat/message'
import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import { createContext, use } from 'react'
import type { Anchor } from '../../ui/layer.tsx'

/** What the rows of one conversation can ask for. The object stays the same, so that rows need not be drawn again for it. */
export type ConversationActions = {
  edit(ts: Ts): void
  stopEditing(): void
  /** Asks first, unless `sure`. */
  remove(message: Message, options: { sure: boolean }): void
  markUnread(ts: Ts): void
  copyLink(ts: Ts): void
  copyText(message: Message): void
  openMenu(key: string, anchor: Anchor): void
  retry(clientMsgId: string): void
  discard(clientMsgId: string): void
}

const ActionsContext = createContext<ConversationActions | null>(null)
export const ActionsProvider = ActionsContext.Provider

export function useActions(): ConversationActions {
  const actions = use(ActionsContext)
  if (actions === null) throw new Error('useActions outside a conversation')
  return actions
}

const ChannelContext = createContext<ConversationId | null>(null)
export const ChannelProvider = ChannelContext.Provider

/** The conversation that the rows belong to. */
export function useChannel(): ConversationId {
  const channel = use(ChannelContext)
  if (channel === null) throw new Error('useChannel outside a conversation')
  return channel
}
