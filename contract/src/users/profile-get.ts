import { z } from 'zod'
import { userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { Profile } from './user.ts'

/** The profile of `user`, or the caller's own. */
export const usersProfileGet = method({
  name: 'users.profile.get',
  summary: 'Read a profile',
  reads: true,
  tier: 'tier4',
  input: z.object({ user: userArgument().optional() }),
  output: z.object({ profile: Profile }),
  errors: ['user_not_found'],
})
