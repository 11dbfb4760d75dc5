import { z } from 'zod'

/** An invite link, as its maker and the admins see it. The code itself is shown once, when it is made. Times in seconds. */
export const Invite = z.object({
  id: z.string(),
  created_by: z.string(),
  created: z.number().int(),
  expires: z.number().int(),
  /** How many may join with it; 0 for no limit. */
  max_uses: z.number().int(),
  uses: z.number().int(),
  role: z.enum(['member', 'guest']),
  channels: z.array(z.string()),
  revoked: z.boolean(),
})
export type Invite = z.infer<typeof Invite>
