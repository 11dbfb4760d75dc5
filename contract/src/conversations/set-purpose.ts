import { z } from 'zod'
import { channelArgument, sentLine } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/** Sets what a channel is for. Plain text of at most `LIMITS.topicChars`; empty clears it. */
export const conversationsSetPurpose = method({
  name: 'conversations.setPurpose',
  summary: 'Set the purpose of a channel',
  reads: false,
  tier: 'tier2',
  input: z.object({ channel: channelArgument(), purpose: sentLine() }),
  output: z.object({ channel: ViewedConversation, purpose: z.string() }),
  errors: ['channel_not_found', 'not_in_channel', 'is_archived', 'too_long', 'method_not_supported_for_channel_type'],
})
