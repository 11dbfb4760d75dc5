import { AppError } from '#src/kernel/app-error.ts'
import type { UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seesTeam } from '#src/modules/access/public.ts'

/*
 * Who may know and change what of people.
 */

/** Addresses are for members and above. */
export const maySeeEmails = (viewer: Pick<Viewer, 'role'>): boolean => seesTeam(viewer)

/** Everybody writes their own profile; owners anybody's, admins those of members, guests and apps. */
export function assertMayEditProfile(viewer: Viewer, row: UserRow): void {
  if (row.id === viewer.user || viewer.role === 'owner') return
  if (viewer.role !== 'admin') throw new AppError('not_admin')
  if (isLeader(row)) throw new AppError('cannot_update_admin_user')
}

/**
 * Owners change anybody. Admins change members, guests and apps, and only into members and guests. Nobody else changes
 * anybody. `into` is the role that is to be given, if one is.
 */
export function assertMayAdminister(viewer: Viewer, row: UserRow, into?: UserRow['role']): void {
  if (viewer.role === 'owner') return
  if (viewer.role !== 'admin') throw new AppError('not_authorized')
  if (isLeader(row) || into === 'owner' || into === 'admin') throw new AppError('not_authorized')
}

const isLeader = (row: UserRow): boolean => row.role === 'owner' || row.role === 'admin'
