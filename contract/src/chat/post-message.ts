import { z } from 'zod'
import { channelArgument, flag } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { CONTENT_ERRORS, contentArguments, tsArgument } from './content.ts'
import { Message } from './message.ts'

/**
 * Says something. `channel` is a conversation's id, a channel's name with or without `#`, or a user's id, which opens the
 * direct message with them; the answer names the conversation. `thread_ts` of a reply means the reply's root.
 *
 * `client_msg_id` (a UUID of any kind) makes the call safe to repeat: the same author sending the same one again, wherever to, is
 * answered with the first result and nothing is created; if that message was deleted, with a tombstone.
 * `username`, `icon_emoji` and `icon_url` are kept for apps and ignored for people.
 */
export const chatPostMessage = method({
  name: 'chat.postMessage',
  summary: 'Post a message or a reply',
  reads: false,
  tier: 'post',
  input: z.object({
    channel: channelArgument(),
    ...contentArguments,
    thread_ts: tsArgument().optional(),
    /** A reply that is also shown in the conversation itself. */
    reply_broadcast: flag().optional(),
    client_msg_id: z.guid().optional(),
    username: z.string().max(80).optional(),
    icon_emoji: z.string().max(100).optional(),
    icon_url: z.string().max(2000).optional(),
  }),
  output: z.object({ channel: z.string(), ts: z.string(), message: Message }),
  errors: ['channel_not_found', 'not_in_channel', 'is_archived', 'thread_not_found', 'user_disabled', ...CONTENT_ERRORS],
})
