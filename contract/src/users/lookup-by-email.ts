import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { User } from './user.ts'

/** The active person with this address; its case does not matter. Guests and apps, who see no addresses, find nobody but themselves. */
export const usersLookupByEmail = method({
  name: 'users.lookupByEmail',
  summary: 'Find a person by e-mail address',
  reads: true,
  input: z.object({ email: z.string().max(320) }),
  output: z.object({ user: User }),
  errors: ['users_not_found'],
})
