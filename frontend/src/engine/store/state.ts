import type { Message } from '@parley/contract/chat/message'
import type { Conversation, Membership, MyConversation, Unread } from '@parley/contract/conversations/conversation'
import type { ConversationId, Ts, UserId } from '@parley/contract/kernel/ids'
import type { Team } from '@parley/contract/team/team'
import type { Presence, User } from '@parley/contract/users/user'
import type { PendingMessage } from './pending-message.ts'
import type { Timeline } from './timeline.ts'

/** What the interface says about the line to the server. `offline` after three seconds without one. */
export type LineStatus = { status: 'connecting' | 'connected' | 'reconnecting' | 'offline'; nextTryAt: number | null }

/** A conversation as this client knows it: its own, or one that it previews (`membership: null`). */
export type ConversationState = { facts: Conversation; membership: Membership | null; unread: Unread; latest: Ts }

export type Typing = { user: UserId; until: number; thread_ts?: Ts }

/**
 * Everything the browser knows of one user's workspace. Values are never changed, only replaced, so that a selector may
 * compare by identity.
 */
export type State = {
  phase: 'booting' | 'ready' | 'failed'
  line: LineStatus
  /** Events up to here are applied; null before the first boot. */
  position: string | null
  self: UserId | null
  team: Team | null
  users: { readonly [id: UserId]: User }
  conversations: { readonly [id: ConversationId]: ConversationState }
  timelines: { readonly [id: ConversationId]: Timeline }
  presence: { readonly [id: UserId]: Presence }
  typing: { readonly [id: ConversationId]: readonly Typing[] }
  /** Messages on their way, in order of writing. */
  pending: readonly PendingMessage[]
  /** Messages that only this user sees, until the page is reloaded. */
  ephemeral: { readonly [id: ConversationId]: readonly Message[] }
  /** Conversations whose members changed since somebody looked: lists of members are read anew. */
  memberChanges: { readonly [id: ConversationId]: number }
}

export const emptyState: State = {
  phase: 'booting',
  line: { status: 'connecting', nextTryAt: null },
  position: null,
  self: null,
  team: null,
  users: {},
  conversations: {},
  timelines: {},
  presence: {},
  typing: {},
  pending: [],
  ephemeral: {},
  memberChanges: {},
}

export function fromMine(mine: MyConversation): ConversationState {
  return { facts: mine.conversation, membership: mine.membership, unread: mine.unread, latest: mine.latest }
}

/** `record` with `key` set to `value`, or without it. */
export function withKey<V>(record: { readonly [key: string]: V }, key: string, value: V | undefined): { readonly [key: string]: V } {
  if (value !== undefined) return { ...record, [key]: value }
  if (!(key in record)) return record
  const { [key]: _gone, ...rest } = record
  return rest
}
