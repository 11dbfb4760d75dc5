import { z } from 'zod'
import { userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { User } from '../users/user.ts'

/** Lets a deactivated person back in, with the role and memberships they had (not in Slack's API). */
export const adminUsersRestore = method({
  name: 'admin.users.restore',
  summary: 'Reactivate a person',
  reads: false,
  tier: 'tier2',
  input: z.object({ user_id: userArgument() }),
  output: z.object({ user: User }),
  errors: ['user_not_found', 'not_authorized'],
})
