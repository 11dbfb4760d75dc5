import type { ConversationId } from '@parley/contract/kernel/ids'
import type { ConversationState, State } from '../engine/store/state.ts'
import type { Timeline } from '../engine/store/timeline.ts'
import { isSameList, useSelect } from './use-select.ts'

export function useConversation(id: ConversationId | undefined): ConversationState | undefined {
  return useSelect((state) => (id === undefined ? undefined : state.conversations[id]))
}

/** The conversations one is in, in no particular order; direct messages only while open. */
export function useMyConversations(): readonly ConversationState[] {
  return useSelect((state) => Object.values(state.conversations).filter((one) => one.membership?.is_open === true), isSameList)
}

export function useTimeline(id: ConversationId): Timeline | undefined {
  return useSelect((state) => state.timelines[id])
}

/** Messages of this conversation that are not acknowledged yet, in order of writing. */
export function usePending(id: ConversationId): State['pending'] {
  return useSelect((state) => state.pending.filter((one) => one.channel === id && one.thread_ts === undefined), isSameList)
}

/** The others who are typing here now. */
export function useTyping(id: ConversationId): readonly string[] {
  return useSelect(
    (state) => (state.typing[id] ?? []).filter((one) => one.thread_ts === undefined && one.user !== state.self).map((one) => one.user),
    isSameList,
  )
}

/** Who else a direct or group message is with; empty for a note to self. */
export function othersIn(conversation: ConversationState, self: string | null): readonly string[] {
  return (conversation.facts.members ?? []).filter((user) => user !== self)
}

/** The badge of a row: what names the viewer. In direct messages everything does. */
export function badgeOf(conversation: ConversationState): { unread: number; mentions: number } {
  const unread = conversation.unread.unread.length
  const isDirect = conversation.facts.is_im || conversation.facts.is_mpim
  return { unread, mentions: isDirect ? unread : conversation.unread.mentions.length }
}
