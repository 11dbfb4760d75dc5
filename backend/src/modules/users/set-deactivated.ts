import type { UserId } from '@parley/contract/kernel/ids'
import { patch, unchanged } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Flag, UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeUser } from '#src/modules/access/public.ts'
import { stillThemselves } from '#src/modules/conversations/public.ts'
import { anotherOwner } from './another-owner.ts'
import type { AdministerDeps } from './set-role.ts'
import { userChanged } from './user-batch.ts'
import { assertMayAdminister } from './user-policy.ts'

/**
 * Deactivates a person (`deleted: 1`) or lets them back in. Memberships stay, so that restoring is whole; sessions and
 * sockets end with the row's change. As they are already: nothing happens.
 */
export async function setDeactivated(
  { access, committer, clock }: AdministerDeps,
  viewer: Viewer,
  wish: { user: UserId; deleted: Flag },
): Promise<UserRow> {
  return await commitDecision(committer, async () => {
    const row = seeUser(access, viewer, wish.user)
    assertMayAdminister(viewer, row)
    if (row.deleted === wish.deleted) return { batch: { team: row.team, require: [], ops: [], events: [] }, answer: () => row }
    const isLeaving = wish.deleted === 1 && row.role === 'owner'
    const heir = isLeaving ? anotherOwner(access, row) : { require: [], ops: [], events: [] }
    return {
      batch: {
        team: row.team,
        require: [stillThemselves(viewer), unchanged('user', { id: row.id }, row), ...heir.require],
        ops: [
          patch(
            'user',
            { id: row.id },
            { deleted: wish.deleted, is_primary_owner: isLeaving ? 0 : row.is_primary_owner, updated: seconds(clock) },
          ),
          ...heir.ops,
        ],
        events: [userChanged(row), ...heir.events],
      },
      answer: () => access.user(row.id) ?? row,
    }
  })
}
