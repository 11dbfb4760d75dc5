import { z } from 'zod'
import { userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { Role, User } from '../users/user.ts'

/**
 * Changes what a person is in the team (not in Slack's API, which has one method per role). Admins change members and
 * guests into one another; only owners make or change owners and admins; one owner always remains. Who becomes a guest
 * leaves the general channel, who ceases to be one joins it.
 */
export const adminUsersSetRole = method({
  name: 'admin.users.setRole',
  summary: 'Change the role of a person',
  reads: false,
  tier: 'tier2',
  input: z.object({ user_id: userArgument(), role: Role.exclude(['app']) }),
  output: z.object({ user: User }),
  errors: ['user_not_found', 'user_disabled', 'not_authorized', 'last_owner'],
})
