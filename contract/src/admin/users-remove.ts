import { z } from 'zod'
import { userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { User } from '../users/user.ts'

/**
 * Deactivates a person: signed out everywhere at once, and nothing is delivered to them any more. Their messages and
 * memberships stay. Done already, it changes nothing. Owners and admins can be removed by owners only, the last owner by nobody.
 */
export const adminUsersRemove = method({
  name: 'admin.users.remove',
  summary: 'Deactivate a person',
  reads: false,
  tier: 'tier2',
  input: z.object({ user_id: userArgument() }),
  output: z.object({ user: User }),
  errors: ['user_not_found', 'not_authorized', 'last_owner'],
})
