import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { Team } from './team.ts'

/** Removes the example conversations and people that the first-run wizard made. For owners and admins; again is no error. */
export const teamRemoveExamples = method({
  name: 'team.removeExamples',
  summary: 'Remove the example content',
  reads: false,
  tier: 'tier2',
  input: z.object({}),
  output: z.object({ team: Team }),
  errors: ['not_authorized'],
})
