import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Requirement } from '#src/kernel/batch.ts'
import type { UserRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { Parts } from '#src/modules/conversations/public.ts'
import { userChanged } from './user-batch.ts'

/**
 * What it takes for an owner to cease to be one: that another, the one longest there, still is when the batch commits, so
 * that two who step down at once do not leave a team without. Primary ownership passes to them. Throws `last_owner`.
 */
export function anotherOwner(access: Access, leaving: UserRow): Parts & { require: Requirement[] } {
  const [heir] = [...access.usersOf(leaving.team)]
    .flatMap((id) => access.user(id) ?? [])
    .filter((row) => row.id !== leaving.id && row.role === 'owner' && row.deleted === 0 && row.account !== null)
    .sort((a, b) => a.created - b.created)
  if (heir === undefined) throw new AppError('last_owner')
  const require = [exists('user', { id: heir.id }, { role: 'owner', deleted: 0 })]
  if (leaving.is_primary_owner === 0) return { require, ops: [], events: [] }
  return { require, ops: [patch('user', { id: heir.id }, { is_primary_owner: 1 })], events: [userChanged(heir)] }
}
