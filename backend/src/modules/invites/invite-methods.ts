import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { createInvite, type CreateInviteDeps } from './create-invite.ts'
import { inviteView } from './invite.ts'
import { listInvites, type ListInvitesDeps } from './list-invites.ts'
import { revokeInvite, type RevokeInviteDeps } from './revoke-invite.ts'

export type InviteMethod = Extract<MethodName, `invites.${string}`>
export type InviteMethodDeps = CreateInviteDeps & ListInvitesDeps & RevokeInviteDeps

export const inviteMethods = (deps: InviteMethodDeps): Handlers<InviteMethod> => ({
  'invites.create': async ({ viewer }, input) => {
    const { row, code } = await createInvite(deps, viewer, input)
    return { invite: inviteView(row), code }
  },
  'invites.list': async ({ viewer }) => ({ invites: (await listInvites(deps, viewer)).map(inviteView) }),
  'invites.revoke': async ({ viewer }, { invite }) => {
    await revokeInvite(deps, viewer, invite)
    return {}
  },
})
