import { z } from 'zod'
import { channelArgument, userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Removes somebody from a channel. For owners, admins and the channel's creator. */
export const conversationsKick = method({
  name: 'conversations.kick',
  summary: 'Remove somebody from a channel',
  reads: false,
  input: z.object({ channel: channelArgument(), user: userArgument() }),
  output: z.object({}),
  errors: [
    'channel_not_found',
    'user_not_found',
    'cant_kick_self',
    'cant_kick_from_general',
    'not_in_channel',
    'is_archived',
    'restricted_action',
    'method_not_supported_for_channel_type',
  ],
})
