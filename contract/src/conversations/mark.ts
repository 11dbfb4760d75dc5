import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Moves the caller's read mark to `ts`, forward or (mark as unread) back. Up to the newest `ts` of the conversation. */
export const conversationsMark = method({
  name: 'conversations.mark',
  summary: 'Move the read mark',
  reads: false,
  tier: 'tier4',
  input: z.object({ channel: channelArgument(), ts: z.string() }),
  output: z.object({}),
  errors: ['channel_not_found', 'invalid_timestamp', 'not_in_channel'],
})
