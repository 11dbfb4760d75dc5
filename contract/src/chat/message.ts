import { z } from 'zod'

/** A `blocks` or `attachments` entry: kept verbatim, unknown kinds too. */
export const Block = z.looseObject({ type: z.string() })
export type Block = z.infer<typeof Block>
export const Attachment = z.looseObject({})
export type Attachment = z.infer<typeof Attachment>

/**
 * Slack's `message` object. `text` is mrkdwn with `&`, `<` and `>` escaped; where a person composed the message, `blocks`
 * (rich_text) are the truth and `text` is derived from them. A root has its counts, a reply its `thread_ts` and
 * `parent_user_id`. A tombstone (`subtype: "tombstone"`) stands for a deleted root that has replies.
 */
export const Message = z.looseObject({
  type: z.literal('message'),
  subtype: z.string().optional(),
  ts: z.string(),
  user: z.string().optional(),
  team: z.string().optional(),
  text: z.string(),
  blocks: z.array(Block).optional(),
  attachments: z.array(Attachment).optional(),
  metadata: z.looseObject({}).optional(),
  client_msg_id: z.string().optional(),
  edited: z.object({ user: z.string(), ts: z.string() }).optional(),
  app_id: z.string().optional(),
  bot_id: z.string().optional(),
  username: z.string().optional(),
  icons: z.looseObject({}).optional(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  reply_count: z.number().int().optional(),
  reply_users_count: z.number().int().optional(),
  reply_users: z.array(z.string()).optional(),
  latest_reply: z.string().optional(),
  /** System messages: what changed. */
  topic: z.string().optional(),
  purpose: z.string().optional(),
  name: z.string().optional(),
  old_name: z.string().optional(),
  inviter: z.string().optional(),
  /** True when `text` of an app is to be shown as it stands. */
  mrkdwn: z.boolean().optional(),
})
export type Message = z.infer<typeof Message>

/** Subtypes that the product itself writes; others are kept and shown by their text. */
export const SYSTEM_SUBTYPES = [
  'channel_join',
  'channel_leave',
  'channel_topic',
  'channel_purpose',
  'channel_name',
  'channel_archive',
  'channel_unarchive',
] as const
export type SystemSubtype = (typeof SYSTEM_SUBTYPES)[number]
