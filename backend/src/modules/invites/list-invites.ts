import { AppError } from '#src/kernel/app-error.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { InviteRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seesTeam, type Access } from '#src/modules/access/public.ts'
import { decodeCursor, pageOf } from '#src/kernel/cursor.ts'
import { inviteFault } from './invite.ts'
import { isTeamAdmin } from './invite-policy.ts'
import type { InviteStore } from './invite-store.ts'

export type ListInvitesDeps = { access: Access; invites: InviteStore; clock: Clock }

/**
 * A page of the invites that can still be used, newest first: all for admins, the own ones for members. Links whose maker may
 * invite no more are left out, so a page may hold fewer than its limit.
 */
export async function listInvites(
  { access, invites, clock }: ListInvitesDeps,
  viewer: Viewer,
  wish: { cursor?: string | undefined; limit: number },
): Promise<{ page: InviteRow[]; next_cursor: string }> {
  if (!seesTeam(viewer)) throw new AppError('restricted_action')
  const now = seconds(clock)
  const before = readCursor(wish.cursor)
  const rows = await invites.usable(viewer.team, now, {
    limit: wish.limit + 1,
    ...(isTeamAdmin(viewer) ? {} : { createdBy: viewer.user }),
    ...(before === undefined ? {} : { before }),
  })
  const { page, next_cursor } = pageOf(rows, wish.limit, (row) => `${row.created} ${row.id}`)
  return { page: page.filter((row) => inviteFault(row, access.user(row.created_by), now) === null), next_cursor }
}

function readCursor(cursor: string | undefined): Pick<InviteRow, 'created' | 'id'> | undefined {
  const key = decodeCursor(cursor)
  if (key === undefined) return undefined
  const [created = '', id = ''] = key.split(' ')
  if (!/^\d{1,15}$/.test(created)) throw new AppError('invalid_cursor')
  return { created: Number(created), id }
}
