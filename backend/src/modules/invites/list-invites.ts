import { AppError } from '#src/kernel/app-error.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { InviteRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seesTeam, type Access } from '#src/modules/access/public.ts'
import { inviteFault } from './invite.ts'
import { isTeamAdmin } from './invite-policy.ts'
import type { InviteStore } from './invite-store.ts'

export type ListInvitesDeps = { access: Access; invites: InviteStore; clock: Clock }

/** Invites that can still be used, newest first: all for admins, the own ones for members. */
export async function listInvites({ access, invites, clock }: ListInvitesDeps, viewer: Viewer): Promise<InviteRow[]> {
  if (!seesTeam(viewer)) throw new AppError('restricted_action')
  const now = seconds(clock)
  const rows = await invites.usable(viewer.team, now, isTeamAdmin(viewer) ? undefined : viewer.user)
  return rows.filter((row) => inviteFault(row, access.user(row.created_by), now) === null)
}
