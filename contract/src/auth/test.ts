import { z } from 'zod'
import { method } from '../kernel/method.ts'

/** Slack's `auth.test`: whose token this is. Slack's SDKs call it first of all. */
export const authTest = method({
  name: 'auth.test',
  summary: 'Tell whose token this is',
  reads: true,
  input: z.object({}),
  output: z.object({
    /** Where the caller reached the workspace; ends with a slash. */
    url: z.string(),
    /** The workspace's name. */
    team: z.string(),
    /** The user's handle. */
    user: z.string(),
    team_id: z.string(),
    user_id: z.string(),
    is_enterprise_install: z.literal(false),
  }),
  errors: [],
})
