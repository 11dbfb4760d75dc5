import { z } from 'zod'
import { paging } from '../kernel/arguments.ts'
import { LIMITS } from '../kernel/limits.ts'
import { method } from '../kernel/method.ts'
import { Invite } from './invite.ts'

/** Links that can still be used, newest first: an admin sees all, a member the own ones. A page may hold fewer than `limit`. */
export const invitesList = method({
  name: 'invites.list',
  summary: 'Invite links that can still be used',
  reads: true,
  input: z.object({ ...paging(LIMITS.pageRows) }),
  output: z.object({ invites: z.array(Invite) }),
  errors: ['restricted_action'],
})
