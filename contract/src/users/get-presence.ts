import { z } from 'zod'
import { userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { Presence } from './user.ts'

/** Whether somebody is at a device now. The rest is told of the caller only; `last_activity` in seconds. */
export const usersGetPresence = method({
  name: 'users.getPresence',
  summary: 'Tell whether somebody is active',
  reads: true,
  input: z.object({ user: userArgument().optional() }),
  output: z.object({
    presence: Presence,
    online: z.boolean().optional(),
    auto_away: z.boolean().optional(),
    manual_away: z.boolean().optional(),
    connection_count: z.number().int().optional(),
    last_activity: z.number().int().optional(),
  }),
  errors: ['user_not_found'],
})
