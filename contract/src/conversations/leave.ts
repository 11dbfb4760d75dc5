import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Leaves a channel; `not_in_channel: true` when the caller was not in it. The last member of a private channel stays. */
export const conversationsLeave = method({
  name: 'conversations.leave',
  summary: 'Leave a channel',
  reads: false,
  input: z.object({ channel: channelArgument() }),
  output: z.object({ not_in_channel: z.boolean().optional() }),
  errors: ['channel_not_found', 'is_archived', 'cant_leave_general', 'last_member', 'method_not_supported_for_channel_type'],
})
