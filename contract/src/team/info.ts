import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { Team } from './team.ts'

/** The caller's own workspace; `team` may name it, and no other. */
export const teamInfo = method({
  name: 'team.info',
  summary: 'Tell about the workspace',
  reads: true,
  input: z.object({ team: z.string().max(100).optional() }),
  output: z.object({ team: Team }),
  errors: ['team_not_found'],
})
