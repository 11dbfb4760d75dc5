import { z } from 'zod'
import { Membership, Unread } from '../conversations/conversation.ts'
import { method } from '../kernel/method.ts'

/** What is unread in every conversation of the viewer that has something unread. */
export const clientCounts = method({
  name: 'client.counts',
  summary: 'What is unread',
  reads: true,
  input: z.object({}),
  output: z.object({
    conversations: z.array(z.object({ id: z.string(), latest: z.string(), membership: Membership, unread: Unread })),
  }),
  errors: [],
})
