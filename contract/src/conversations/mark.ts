import { z } from 'zod'
import { channelArgument, flag } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/**
 * Moves the caller's read mark to `ts`, forward or (mark as unread) back. Up to the newest `ts` of the conversation. With our
 * own `only_forward` a mark that is there already or further on stays, so that one told late takes nothing back.
 */
export const conversationsMark = method({
  name: 'conversations.mark',
  summary: 'Move the read mark',
  reads: false,
  tier: 'tier4',
  input: z.object({ channel: channelArgument(), ts: z.string().max(100), only_forward: flag().default(false) }),
  output: z.object({}),
  errors: ['channel_not_found', 'invalid_timestamp', 'not_in_channel'],
})
