import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Opens an archived channel again. For owners, admins and the channel's creator. */
export const conversationsUnarchive = method({
  name: 'conversations.unarchive',
  summary: 'Unarchive a channel',
  reads: false,
  tier: 'tier2',
  input: z.object({ channel: channelArgument() }),
  output: z.object({}),
  errors: ['channel_not_found', 'not_archived', 'restricted_action', 'method_not_supported_for_channel_type'],
})
