import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/** Joins a public channel. Who is in it already is told so by `warning: "already_in_channel"`, as Slack does. */
export const conversationsJoin = method({
  name: 'conversations.join',
  summary: 'Join a public channel',
  reads: false,
  input: z.object({ channel: channelArgument() }),
  output: z.object({ channel: ViewedConversation, warning: z.string().optional() }),
  errors: ['channel_not_found', 'is_archived', 'method_not_supported_for_channel_type'],
})
