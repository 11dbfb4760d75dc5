import { z } from 'zod'
import { method } from '../kernel/method.ts'

/**
 * Slack's echo: answers its arguments, and fails with `error` if one was asked for, so that a client can try its error path.
 * Needs no token; the arguments are not stored or logged.
 */
export const apiTest = method({
  name: 'api.test',
  summary: 'Check that the API answers',
  reads: true,
  auth: 'none',
  input: z.looseObject({ error: z.string().max(200).optional() }),
  output: z.object({
    args: z.record(z.string(), z.unknown()),
    /** The failure that the caller asked for; both are absent without. */
    ok: z.literal(false).optional(),
    error: z.string().optional(),
  }),
  errors: [],
})
