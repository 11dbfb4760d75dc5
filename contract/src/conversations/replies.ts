import { z } from 'zod'
import { Message } from '../chat/message.ts'
import { channelArgument, flag, paging } from '../kernel/arguments.ts'
import { LIMITS } from '../kernel/limits.ts'
import { method } from '../kernel/method.ts'
import { timeBound } from './time-bound.ts'

/**
 * A thread: its root first, on every page, then replies, oldest first. `ts` names the root; of a reply it finds the reply's
 * own thread. A message without replies is a thread of one.
 * A page of long replies may end before `limit`.
 */
export const conversationsReplies = method({
  name: 'conversations.replies',
  summary: 'Read a thread',
  reads: true,
  input: z.object({
    channel: channelArgument(),
    ts: z.string().max(100),
    oldest: timeBound().optional(),
    latest: timeBound().optional(),
    inclusive: flag().default(false),
    ...paging(LIMITS.historyRows, LIMITS.historyRows),
  }),
  output: z.object({ messages: z.array(Message), has_more: z.boolean() }),
  errors: ['channel_not_found', 'thread_not_found', 'invalid_ts_latest', 'invalid_ts_oldest'],
})
