import { z } from 'zod'
import { method } from '../kernel/method.ts'

/** Ends one of the own personal tokens; requests and sockets that use it are refused within a second. */
export const tokensRevoke = method({
  name: 'tokens.revoke',
  summary: 'End a personal token',
  reads: false,
  input: z.object({ id: z.string().max(100) }),
  output: z.object({}),
  errors: ['token_not_found'],
})
