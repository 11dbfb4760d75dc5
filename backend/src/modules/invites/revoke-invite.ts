import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { isTeamAdmin } from './invite-policy.ts'
import type { InviteStore } from './invite-store.ts'

export type RevokeInviteDeps = { invites: InviteStore; committer: Committer }

/** Ends an invite; ended already, nothing happens. To others than its maker and the admins it does not exist. */
export async function revokeInvite({ invites, committer }: RevokeInviteDeps, viewer: Viewer, id: string): Promise<void> {
  const row = await invites.byId(viewer.team, id)
  if (row === null || !(row.created_by === viewer.user || isTeamAdmin(viewer))) throw new AppError('invite_not_found')
  const done = await committer.commit({
    team: viewer.team,
    require: [exists('user', { id: viewer.user }, { role: viewer.role, deleted: 0 })],
    ops: [patch('invite', { id }, { revoked: 1 })],
    events: [],
  })
  if (!done.ok) throw new AppError('invite_not_found')
}
