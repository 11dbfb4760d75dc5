import type { Message } from '../chat/message.ts'
import type { Conversation, Membership, MyConversation, Unread } from '../conversations/conversation.ts'
import type { ConversationId, Ts, UserId } from '../kernel/ids.ts'
import type { Team } from '../team/team.ts'
import type { User } from '../users/user.ts'

/*
 * The event log, as told to clients. An event says that its subject changed and carries the subject's whole current state,
 * or null when it is gone for this audience: never an increment. Applying one twice, or one that is already known,
 * changes nothing. `seq` rises within a log; gaps are normal, since audiences differ.
 */

/** A message was posted, edited or deleted. Audience: its conversation. A reply comes with its root, which has the counts. */
export type MessageChanged = {
  type: 'message.changed'
  seq: number
  channel: ConversationId
  ts: Ts
  message: Message | null
  /** Users and `@channel` that the message names; only what unread counts need. */
  mentions: string[]
  root?: Message
}

/** Facts of a conversation changed. Audience: the team for public channels, else its members. */
export type ConversationChanged = {
  type: 'conversation.changed'
  seq: number
  channel: ConversationId
  conversation: Conversation | null
}

/** Somebody became or ceased to be a member. Audience: the conversation. */
export type MemberChanged = {
  type: 'member.changed'
  seq: number
  channel: ConversationId
  user: UserId
  is_member: boolean
  num_members: number
}

/** This user gained or lost a conversation. Audience: the user. What was gained is read anew by its `mine`; null: forget it all. */
export type AccessChanged = { type: 'access.changed'; seq: number; channel: ConversationId; mine: MyConversation | null }

/** This user's mark or open state moved, on whatever device, and with it what is unread. Audience: the user. Null: no member. */
export type MarkChanged = {
  type: 'mark.changed'
  seq: number
  channel: ConversationId
  mark: { membership: Membership; unread: Unread; latest: Ts } | null
}

/** Profile, role or deactivation. Audience: the team, guests only where they may see the user. */
export type UserChanged = { type: 'user.changed'; seq: number; user: UserId; profile: User | null }

/** Name or decisions of the workspace. Audience: the team. */
export type TeamChanged = { type: 'team.changed'; seq: number; team: Team }

export type ServerEvent = MessageChanged | ConversationChanged | MemberChanged | AccessChanged | MarkChanged | UserChanged | TeamChanged

export type EventType = ServerEvent['type']
export type EventOf<T extends EventType> = Extract<ServerEvent, { type: T }>
