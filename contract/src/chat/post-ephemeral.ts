import { z } from 'zod'
import { channelArgument, userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { CONTENT_ERRORS, contentArguments, tsArgument } from './content.ts'

/**
 * Shows one member something in a conversation, now and on the devices that are connected: it is not stored and gone with
 * the next reload. `message_ts` comes from the clock and is no message's id.
 */
export const chatPostEphemeral = method({
  name: 'chat.postEphemeral',
  summary: 'Show something to one member',
  reads: false,
  tier: 'tier4',
  input: z.object({
    channel: channelArgument(),
    user: userArgument(),
    ...contentArguments,
    thread_ts: tsArgument().optional(),
    username: z.string().max(80).optional(),
    icon_emoji: z.string().max(100).optional(),
    icon_url: z.string().max(2000).optional(),
  }),
  output: z.object({ message_ts: z.string() }),
  errors: ['channel_not_found', 'not_in_channel', 'is_archived', 'thread_not_found', 'user_not_in_channel', ...CONTENT_ERRORS],
})
