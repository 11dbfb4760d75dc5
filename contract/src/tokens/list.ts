import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { PersonalToken } from './token.ts'

export const tokensList = method({
  name: 'tokens.list',
  summary: 'The own personal tokens',
  reads: true,
  input: z.object({}),
  output: z.object({ personal_tokens: z.array(PersonalToken) }),
  errors: [],
})
