import { z } from 'zod'
import { channelArgument, flag } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/** One conversation, with the caller's marks if they are in it. */
export const conversationsInfo = method({
  name: 'conversations.info',
  summary: 'Tell about a conversation',
  reads: true,
  input: z.object({ channel: channelArgument(), include_num_members: flag().default(false) }),
  output: z.object({ channel: ViewedConversation }),
  errors: ['channel_not_found'],
})
