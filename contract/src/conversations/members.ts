import { z } from 'zod'
import { channelArgument, paging } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Ids of everybody in a conversation, in order; deactivated people included. */
export const conversationsMembers = method({
  name: 'conversations.members',
  summary: 'List the members of a conversation',
  reads: true,
  tier: 'tier4',
  input: z.object({ channel: channelArgument(), ...paging(100) }),
  output: z.object({ members: z.array(z.string()) }),
  errors: ['channel_not_found'],
})
