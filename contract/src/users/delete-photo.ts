import { z } from 'zod'
import { method } from '../kernel/method.ts'

/** Takes the caller's picture away. */
export const usersDeletePhoto = method({
  name: 'users.deletePhoto',
  summary: 'Remove one’s picture',
  reads: false,
  tier: 'tier2',
  input: z.object({}),
  output: z.object({}),
  errors: [],
})
