import { z } from 'zod'
import { method } from '../kernel/method.ts'

/** `away`: shown as away although active, on every device, until `auto`. */
export const usersSetPresence = method({
  name: 'users.setPresence',
  summary: 'Appear away, or not',
  reads: false,
  tier: 'tier2',
  input: z.object({ presence: z.string().max(20) }),
  output: z.object({}),
  errors: ['invalid_presence'],
})
