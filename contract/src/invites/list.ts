import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { Invite } from './invite.ts'

/** Links that can still be used: an admin sees all, a member the own ones. */
export const invitesList = method({
  name: 'invites.list',
  summary: 'Invite links that can still be used',
  reads: true,
  input: z.object({}),
  output: z.object({ invites: z.array(Invite) }),
  errors: ['restricted_action'],
})
