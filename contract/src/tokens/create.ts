import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { PersonalToken } from './token.ts'

/** Makes a personal token: it acts as the user who made it, until revoked. Not callable with a personal token. */
export const tokensCreate = method({
  name: 'tokens.create',
  summary: 'Make a personal token',
  reads: false,
  tier: 'tier2',
  input: z.object({ name: z.string().trim().min(1).max(80) }),
  output: z.object({ personal_token: PersonalToken, secret: z.string() }),
  errors: ['too_many_tokens'],
})
