import { z } from 'zod'
import { Message } from '../chat/message.ts'
import { channelArgument, flag, paging } from '../kernel/arguments.ts'
import { LIMITS } from '../kernel/limits.ts'
import { method } from '../kernel/method.ts'
import { timeBound } from './time-bound.ts'

/**
 * Messages shown in a conversation, newest first: roots, and replies that were also sent to it. `oldest` and `latest` are
 * exclusive unless `inclusive`. With `oldest` alone Slack pages from the newest down all the same, and so do we; our own
 * `from: 'oldest'` reads the page just after `oldest` instead (also newest first) and pages upwards, for a client that loads in
 * both directions. `has_more` is about the direction of paging. A page of long messages may end before `limit`.
 */
export const conversationsHistory = method({
  name: 'conversations.history',
  summary: 'Read the messages of a conversation',
  reads: true,
  input: z.object({
    channel: channelArgument(),
    oldest: timeBound().optional(),
    latest: timeBound().optional(),
    inclusive: flag().default(false),
    from: z.enum(['latest', 'oldest']).default('latest'),
    ...paging(100, LIMITS.historyRows),
  }),
  output: z.object({
    messages: z.array(Message),
    has_more: z.boolean(),
    pin_count: z.number().int(),
    /** Echoed as Slack does when it was given. */
    latest: z.string().optional(),
    oldest: z.string().optional(),
  }),
  errors: ['channel_not_found', 'invalid_ts_latest', 'invalid_ts_oldest'],
})
