import { AppError } from '#src/kernel/app-error.ts'
import { exists } from '#src/kernel/batch.ts'
import type { Requirement } from '#src/kernel/batch.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seesTeam } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { isDirect } from './conversation.ts'

/*
 * Who may do what to a conversation that they see. Owners and admins are alike here; guests and apps only take part.
 */

/** Members and above make channels, public or private. */
export function assertMayCreate(viewer: Viewer): void {
  if (!seesTeam(viewer)) throw new AppError('restricted_action')
}

/** Members and above add people to channels that they are in. */
export function assertMayInvite(access: Access, viewer: Viewer, row: ConversationRow): void {
  assertChannel(row)
  if (!access.isMember(row.id, viewer.user)) throw new AppError('not_in_channel')
  if (!seesTeam(viewer)) throw new AppError('restricted_action')
  assertNotArchived(row)
}

/** Owners, admins, and the channel's creator while a member of the team and the channel: kick, archive, rename. */
export function mayManage(access: Access, viewer: Viewer, row: ConversationRow): boolean {
  if (viewer.role === 'owner' || viewer.role === 'admin') return true
  return viewer.role === 'member' && row.creator === viewer.user && access.isMember(row.id, viewer.user)
}

export function assertMayManage(access: Access, viewer: Viewer, row: ConversationRow): void {
  if (!mayManage(access, viewer, row)) throw new AppError('restricted_action')
}

/** Everybody in a conversation, guests too, sets its topic and purpose; direct messages of two have none. */
export function assertMayDescribe(access: Access, viewer: Viewer, row: ConversationRow): void {
  if (row.kind === 'im') throw new AppError('method_not_supported_for_channel_type')
  if (!access.isMember(row.id, viewer.user)) throw new AppError('not_in_channel')
  assertNotArchived(row)
}

export function assertChannel(row: ConversationRow): void {
  if (isDirect(row)) throw new AppError('method_not_supported_for_channel_type')
}

export function assertNotArchived(row: ConversationRow): void {
  if (row.archived === 1) throw new AppError('is_archived')
}

/** Preconditions that repeat in the transaction what was judged here: the viewer is still who they were. */
export const stillThemselves = (viewer: Viewer): Requirement => exists('user', { id: viewer.user }, { role: viewer.role, deleted: 0 })
/**
 * The same for who manages a channel: what rests on being in it must hold until the end, or a kick could empty a channel
 * that its author has just left.
 */
export function stillManages(viewer: Viewer, row: ConversationRow): Requirement[] {
  const byMembership = row.kind === 'private_channel' || viewer.role === 'member'
  return [stillThemselves(viewer), ...(byMembership ? [exists('membership', { conversation: row.id, user: viewer.user })] : [])]
}
export const stillOpenFor = (row: ConversationRow): Requirement => exists('conversation', { id: row.id }, { archived: 0 })
