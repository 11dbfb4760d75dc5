import { z } from 'zod'
import { flag, paging, userArgument } from '../kernel/arguments.ts'
import { ViewedConversation } from '../conversations/viewed-conversation.ts'
import { method } from '../kernel/method.ts'

/** Conversations that `user` (the caller, if not given) is in, of those the caller sees, in order of id. `types` as in `conversations.list`. */
export const usersConversations = method({
  name: 'users.conversations',
  summary: 'List the conversations of a person',
  reads: true,
  input: z.object({
    user: userArgument().optional(),
    types: z.union([z.string(), z.array(z.string())]).optional(),
    exclude_archived: flag().default(false),
    ...paging(100),
  }),
  output: z.object({ channels: z.array(ViewedConversation) }),
  errors: ['invalid_types', 'user_not_found'],
})
