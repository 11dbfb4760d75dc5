import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Makes a channel read-only. Its members stay. For owners, admins and the channel's creator. */
export const conversationsArchive = method({
  name: 'conversations.archive',
  summary: 'Archive a channel',
  reads: false,
  tier: 'tier2',
  input: z.object({ channel: channelArgument() }),
  output: z.object({}),
  errors: ['channel_not_found', 'already_archived', 'cant_archive_general', 'restricted_action', 'method_not_supported_for_channel_type'],
})
