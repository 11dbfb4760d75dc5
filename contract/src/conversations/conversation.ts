import { z } from 'zod'

export const ConversationKind = z.enum(['public_channel', 'private_channel', 'im', 'mpim'])
export type ConversationKind = z.infer<typeof ConversationKind>

/** A topic or purpose: `last_set` in seconds, 0 and an empty `creator` while it was never set. */
export const Topic = z.object({ value: z.string(), creator: z.string(), last_set: z.number().int() })
export type Topic = z.infer<typeof Topic>

/**
 * Slack's `conversation` object without anything of one viewer: what everybody who sees it sees alike.
 * `created` in seconds, `updated` in milliseconds (both as Slack has them).
 */
export const Conversation = z.looseObject({
  id: z.string(),
  /** Absent on a direct message. */
  name: z.string().optional(),
  name_normalized: z.string().optional(),
  is_channel: z.boolean(),
  is_group: z.boolean(),
  is_im: z.boolean(),
  is_mpim: z.boolean(),
  is_private: z.boolean(),
  is_archived: z.boolean(),
  is_general: z.boolean(),
  is_shared: z.boolean(),
  is_ext_shared: z.boolean(),
  is_org_shared: z.boolean(),
  is_example: z.boolean().optional(),
  creator: z.string(),
  created: z.number().int(),
  updated: z.number().int(),
  context_team_id: z.string(),
  topic: Topic,
  purpose: Topic,
  previous_names: z.array(z.string()),
  num_members: z.number().int(),
  /** Everybody in it, for direct and group messages only (at most nine, and they never change). */
  members: z.array(z.string()).optional(),
})
export type Conversation = z.infer<typeof Conversation>

/** What one member knows of a conversation beyond its facts. */
export const Membership = z.object({
  is_member: z.literal(true),
  /** The newest message read; `TS_ZERO` for nothing. */
  last_read: z.string(),
  /** Direct and group messages that were closed are not listed until something new is said. */
  is_open: z.boolean(),
})
export type Membership = z.infer<typeof Membership>

/**
 * What is unread, newest first, at most `LIMITS.unreadCount` of each: `unread` are the countable messages of others after
 * `last_read`, `mentions` those among them that name the viewer or everybody. Lists, not numbers, so that a message seen
 * twice or deleted leaves the same state whatever the order of events.
 */
export const Unread = z.object({ unread: z.array(z.string()), mentions: z.array(z.string()) })
export type Unread = z.infer<typeof Unread>

/** A conversation as its member's client holds it. `latest` is the `ts` of its newest message, `TS_ZERO` for none. */
export const MyConversation = z.object({
  conversation: Conversation,
  membership: Membership,
  unread: Unread,
  latest: z.string(),
})
export type MyConversation = z.infer<typeof MyConversation>
