import { z } from 'zod'
import { Conversation } from './conversation.ts'

/**
 * Slack's `conversation` object as methods answer it: its facts, and what it is to the one who asks. The marks are there
 * only for a conversation that the caller is in; `user` and `is_user_deleted` only on a direct message (`user` is the
 * caller in their note to self). `num_members` is always told, whether asked for or not: it costs nothing.
 */
export const ViewedConversation = Conversation.extend({
  is_member: z.boolean(),
  last_read: z.string().optional(),
  /** Countable messages of others after `last_read`, counted no further than `LIMITS.unreadCount`. */
  unread_count: z.number().int().optional(),
  unread_count_display: z.number().int().optional(),
  is_open: z.boolean().optional(),
  user: z.string().optional(),
  is_user_deleted: z.boolean().optional(),
  priority: z.number().optional(),
})
export type ViewedConversation = z.infer<typeof ViewedConversation>
