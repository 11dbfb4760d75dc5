import { z } from 'zod'
import { userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { User } from './user.ts'

/** One person or app. */
export const usersInfo = method({
  name: 'users.info',
  summary: 'Tell about a person',
  reads: true,
  tier: 'tier4',
  input: z.object({ user: userArgument() }),
  output: z.object({ user: User }),
  errors: ['user_not_found'],
})
