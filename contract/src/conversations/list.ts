import { z } from 'zod'
import { flag, paging } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/**
 * Conversations that the caller sees, in order of id: public channels, and the others they are in. `types` is a list of
 * `public_channel` (the default), `private_channel`, `mpim` and `im`.
 */
export const conversationsList = method({
  name: 'conversations.list',
  summary: 'List conversations',
  reads: true,
  tier: 'tier2',
  input: z.object({
    types: z.union([z.string(), z.array(z.string())]).optional(),
    exclude_archived: flag().default(false),
    ...paging(100),
  }),
  output: z.object({ channels: z.array(ViewedConversation) }),
  errors: ['invalid_types'],
})
