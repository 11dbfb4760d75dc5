import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { createOneAtATime } from '#src/kernel/one-at-a-time.ts'
import { createInvite, type CreateInviteDeps } from './create-invite.ts'
import { inviteView } from './invite.ts'
import { listInvites, type ListInvitesDeps } from './list-invites.ts'
import { revokeInvite, type RevokeInviteDeps } from './revoke-invite.ts'

export type InviteMethod = Extract<MethodName, `invites.${string}`>
export type InviteMethodDeps = Omit<CreateInviteDeps, 'oneAtATime'> & ListInvitesDeps & RevokeInviteDeps

export function inviteMethods(deps: InviteMethodDeps): Handlers<InviteMethod> {
  const oneAtATime = createOneAtATime()
  return {
    'invites.create': async ({ viewer }, input) => {
      const { row, code } = await createInvite({ ...deps, oneAtATime }, viewer, input)
      return { invite: inviteView(row), code }
    },
    'invites.list': async ({ viewer }, input) => {
      const { page, next_cursor } = await listInvites(deps, viewer, input)
      return { invites: page.map(inviteView), response_metadata: { next_cursor } }
    },
    'invites.revoke': async ({ viewer }, { invite }) => {
      await revokeInvite(deps, viewer, invite)
      return {}
    },
  }
}
