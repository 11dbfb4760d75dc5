import { z } from 'zod'
import { channelArgument, commaList, userArgument, wholeNumber } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { User } from '../users/user.ts'

/**
 * People by id (unknown and invisible ones are left out), or the best matches of a few letters for a picker: names that
 * start with them first, members of `channel` before others, deactivated people never.
 */
export const clientUsers = method({
  name: 'client.users',
  summary: 'People by id or by a few letters',
  reads: true,
  tier: 'tier4',
  input: z.object({
    ids: commaList(userArgument(), 500).optional(),
    query: z.string().max(100).optional(),
    channel: channelArgument().optional(),
    limit: wholeNumber({ min: 1, max: 100 }).default(20),
  }),
  output: z.object({ users: z.array(User) }),
  errors: ['channel_not_found'],
})
