import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Takes a direct or group message off the caller's list until something new is said in it. */
export const conversationsClose = method({
  name: 'conversations.close',
  summary: 'Close a direct or group message',
  reads: false,
  tier: 'tier2',
  input: z.object({ channel: channelArgument() }),
  output: z.object({ no_op: z.boolean(), already_closed: z.boolean() }),
  errors: ['channel_not_found', 'method_not_supported_for_channel_type'],
})
