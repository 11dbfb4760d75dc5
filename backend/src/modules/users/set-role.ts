import type { UserId } from '@parley/contract/kernel/ids'
import { absent, exists, patch, unchanged } from '#src/kernel/batch.ts'
import type { Requirement } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import { AppError } from '#src/kernel/app-error.ts'
import type { ConversationRow, UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeUser } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { joined, joinParts, leaveParts, stillThemselves } from '#src/modules/conversations/public.ts'
import type { Parts } from '#src/modules/conversations/public.ts'
import { anotherOwner } from './another-owner.ts'
import { userChanged } from './user-batch.ts'
import { assertMayAdminister } from './user-policy.ts'

export type AdministerDeps = { access: Access; committer: Committer; clock: Clock }

/** Changes a person's role, and with it whether they are in the general channel. The role they have: nothing happens. */
export async function setRole(
  deps: AdministerDeps,
  viewer: Viewer,
  wish: { user: UserId; role: Exclude<UserRow['role'], 'app'> },
): Promise<UserRow> {
  return await commitDecision(deps.committer, async () => {
    const row = seeUser(deps.access, viewer, wish.user)
    assertMayAdminister(viewer, row, wish.role)
    if (row.role === 'app') throw new AppError('not_authorized')
    if (row.deleted === 1) throw new AppError('user_disabled')
    if (row.role === wish.role) return { batch: { team: row.team, require: [], ops: [], events: [] }, answer: () => row }
    const heir = row.role === 'owner' ? anotherOwner(deps.access, row) : { require: [], ops: [], events: [] }
    const general = generalParts(deps, row, wish.role)
    return {
      batch: {
        team: row.team,
        require: [stillThemselves(viewer), unchanged('user', { id: row.id }, row), ...heir.require, ...general.require],
        ops: [
          patch('user', { id: row.id }, { role: wish.role, is_primary_owner: 0, updated: seconds(deps.clock) }),
          ...heir.ops,
          ...general.ops,
        ],
        events: [userChanged(row), ...heir.events, ...general.events],
      },
      answer: () => deps.access.user(row.id) ?? row,
    }
  })
}

/** Guests are not in the general channel, everybody else is. */
function generalParts({ access, clock }: AdministerDeps, row: UserRow, role: UserRow['role']): Parts & { require: Requirement[] } {
  const general = access.conversationsIn(row.team).filter((one: ConversationRow) => one.general === 1)
  const leaves = role === 'guest'
  const changed = general.filter((one) => access.isMember(one.id, row.id) === leaves)
  const parts = changed.map(({ id: conversation, team }) =>
    leaves ? leaveParts({ team, conversation, user: row.id }) : joinParts({ team, conversation, user: row.id, joined: seconds(clock) }),
  )
  const require = changed.map(({ id: conversation }) => {
    const key = { conversation, user: row.id }
    return leaves ? exists('membership', key) : absent('membership', key)
  })
  return { ...joined(parts), require }
}
