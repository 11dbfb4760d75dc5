import { z } from 'zod'
import { flag } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { Team } from './team.ts'

/** Changes what the workspace decided (not in Slack's API): what is not given stays. For owners and admins. */
export const teamSetPreferences = method({
  name: 'team.setPreferences',
  summary: 'Change the workspace',
  reads: false,
  tier: 'tier2',
  input: z.object({ name: z.string().max(1000).optional(), allows_outbound: flag().optional() }),
  output: z.object({ team: Team }),
  errors: ['not_authorized', 'invalid_name'],
})
