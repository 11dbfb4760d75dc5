import type { ConversationKind, Topic } from '@parley/contract/conversations/conversation'
import type { ConversationId, TeamId, Ts, UserId } from '@parley/contract/kernel/ids'
import type { Role } from '@parley/contract/users/user'

/*
 * What is stored, one type per table. Every engine stores exactly these. Flags are 0 or 1 and absent values are null, because
 * that is what all engines can hold; `v` is the row's version, set by the writer and raised by every `put` and `patch`.
 * Seconds unless said otherwise.
 */

export type Flag = 0 | 1

export type TeamRow = {
  id: TeamId
  name: string
  domain: string
  created: number
  allows_outbound: Flag
  has_examples: Flag
  v: number
}

/** The parts of a profile that its owner writes. `avatar` is the hash of an uploaded picture, or empty. */
export type StoredProfile = {
  real_name: string
  display_name: string
  title: string
  phone: string
  pronouns: string
  status_text: string
  status_emoji: string
  status_expiration: number
  avatar: string
}

export type UserRow = {
  id: UserId
  team: TeamId
  /** The account that signs in as this user; null for example people and apps. One user per account and team. */
  account: string | null
  /** The handle: lower case, unique in the team. */
  name: string
  email: string | null
  role: Role
  is_primary_owner: Flag
  deleted: Flag
  is_example: Flag
  profile: StoredProfile
  /** IANA time zone. */
  tz: string
  /** Set by the person: shown as away although active. */
  manual_away: Flag
  created: number
  updated: number
  v: number
}

export type ConversationRow = {
  id: ConversationId
  team: TeamId
  kind: ConversationKind
  /** As shown; null for direct messages. */
  name: string | null
  /** Lower case; unique in the team among channels; null for direct and group messages. */
  name_key: string | null
  /** The sorted ids of everybody in a direct or group message, joined by commas; unique in the team; null for channels. */
  people_key: string | null
  topic: Topic
  purpose: Topic
  previous_names: string[]
  creator: UserId
  created: number
  archived: Flag
  general: Flag
  is_example: Flag
  /** The highest `ts` ever given out here, kept by the writer; never goes back, also when that message is deleted. */
  last_ts: Ts
  /** Milliseconds. */
  updated: number
  v: number
}

export type MembershipRow = {
  conversation: ConversationId
  user: UserId
  team: TeamId
  joined: number
  last_read: Ts
  open: Flag
  v: number
}

/** What a message carries besides its text: kept verbatim, unknown keys too. */
export type MessageBody = { [key: string]: unknown }

export type MessageRow = {
  conversation: ConversationId
  ts: Ts
  team: TeamId
  user: UserId | null
  subtype: string | null
  text: string
  body: MessageBody
  /** The root's `ts` on a reply, and on a root from its first reply on. */
  thread_ts: Ts | null
  client_msg_id: string | null
  edited_by: UserId | null
  edited_ts: Ts | null
  /** Makes the conversation unread for others: see `isCountable`. */
  countable: Flag
  /** Shown in the conversation itself, not only in its thread. */
  in_channel: Flag
  reply_count: number
  latest_reply: Ts | null
  v: number
}

/** A countable message names `target`: a user id, or `@channel` for everybody. */
export type MentionRow = { conversation: ConversationId; target: string; ts: Ts; v: number }

/** That a `client_msg_id` was used. It has no content and outlives its message, so that a late retry creates nothing. */
export type SentRow = { team: TeamId; user: UserId; client_msg_id: string; conversation: ConversationId; ts: Ts; v: number }

export type InviteRow = {
  id: string
  team: TeamId
  /** SHA-256 of the code, hex. */
  code_hash: string
  created_by: UserId
  created: number
  expires: number
  /** 0: no limit. */
  max_uses: number
  uses: number
  role: 'member' | 'guest'
  channels: ConversationId[]
  revoked: Flag
  v: number
}

/** A personal token. */
export type TokenRow = { id: string; team: TeamId; user: UserId; hash: string; name: string; hint: string; created: number; v: number }

/** A session that was ended; kept for as long as a token of it could still be valid. */
export type RevocationRow = { sid: string; at: number; v: number }

export type Rows = {
  team: TeamRow
  user: UserRow
  conversation: ConversationRow
  membership: MembershipRow
  message: MessageRow
  mention: MentionRow
  sent: SentRow
  invite: InviteRow
  token: TokenRow
  revocation: RevocationRow
}
export type TableName = keyof Rows
