import { z } from 'zod'
import { method } from '../kernel/method.ts'

/** Ends an invite link at once. Its maker and the admins may. */
export const invitesRevoke = method({
  name: 'invites.revoke',
  summary: 'End an invite link',
  reads: false,
  input: z.object({ invite: z.string().max(100) }),
  output: z.object({}),
  errors: ['invite_not_found'],
})
