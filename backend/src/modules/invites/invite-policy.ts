import type { InviteRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seesTeam } from '#src/modules/access/public.ts'

/** Owners and admins are alike here. */
export const isTeamAdmin = (viewer: Pick<Viewer, 'role'>): boolean => viewer.role === 'owner' || viewer.role === 'admin'

/** Members bring in members; guests are let in by admins, because they are let into channels. */
export const mayInvite = (viewer: Pick<Viewer, 'role'>, role: InviteRow['role']): boolean =>
  role === 'guest' ? isTeamAdmin(viewer) : seesTeam(viewer)
