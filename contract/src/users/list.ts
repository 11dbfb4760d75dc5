import { z } from 'zod'
import { paging } from '../kernel/arguments.ts'
import { LIMITS } from '../kernel/limits.ts'
import { method } from '../kernel/method.ts'
import { User } from './user.ts'

/** People that the caller sees, in order of id, deactivated ones included. `cache_ts` in seconds. */
export const usersList = method({
  name: 'users.list',
  summary: 'List people',
  reads: true,
  tier: 'tier2',
  // Old callers do not page and expect everybody: the page is as long as can be unless they say otherwise.
  input: z.object({ ...paging(LIMITS.pageRows) }),
  output: z.object({ members: z.array(User), cache_ts: z.number().int() }),
  errors: [],
})
