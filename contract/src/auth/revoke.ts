import { z } from 'zod'
import { flag } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** Slack's `auth.revoke`: ends the personal token that calls, or the whole session of a session's token. `test` only tries. */
export const authRevoke = method({
  name: 'auth.revoke',
  summary: 'End the token that calls',
  reads: false,
  tier: 'tier2',
  input: z.object({ test: flag().default(false) }),
  output: z.object({ revoked: z.boolean() }),
  errors: [],
})
