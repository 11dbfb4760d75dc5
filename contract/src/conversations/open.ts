import { z } from 'zod'
import { channelArgument, commaList, flag, userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/**
 * Opens the direct or group message of the caller and `users`, or opens `channel` again. The same people always have the
 * same conversation; only oneself is a note to self. `no_op` and `already_open` are true when nothing had to be done.
 * `return_im` is accepted and makes no difference: the whole conversation is always answered.
 */
export const conversationsOpen = method({
  name: 'conversations.open',
  summary: 'Open a direct or group message',
  reads: false,
  input: z.object({
    channel: channelArgument().optional(),
    users: commaList(userArgument(), 1000).optional(),
    return_im: flag().default(false),
    prevent_creation: flag().default(false),
  }),
  output: z.object({ channel: ViewedConversation, no_op: z.boolean(), already_open: z.boolean() }),
  errors: [
    'channel_not_found',
    'user_not_found',
    'user_disabled',
    'users_list_not_supplied',
    'too_many_users',
    'method_not_supported_for_channel_type',
  ],
})
