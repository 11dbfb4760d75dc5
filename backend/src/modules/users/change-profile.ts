import type { UserId } from '@parley/contract/kernel/ids'
import { patch, unchanged } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeUser } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { stillThemselves } from '#src/modules/conversations/public.ts'
import { userChanged } from './user-batch.ts'

export type ChangeProfileDeps = { access: Access; committer: Committer; clock: Clock }
export type ProfileChange = Partial<Pick<UserRow, 'profile' | 'tz'>>

/** Changes a profile from what it is at that moment: `change` is asked again when somebody else was faster. */
export async function changeProfile(
  { access, committer, clock }: ChangeProfileDeps,
  viewer: Viewer,
  { user, change }: { user: UserId; change: (row: UserRow) => ProfileChange },
): Promise<UserRow> {
  return await commitDecision(committer, async () => {
    const row = seeUser(access, viewer, user)
    return {
      batch: {
        team: viewer.team,
        // The profile is one column and written whole, hence the version.
        require: [stillThemselves(viewer), unchanged('user', { id: user }, row)],
        ops: [patch('user', { id: user }, { ...change(row), updated: seconds(clock) })],
        events: [userChanged(row)],
      },
      answer: () => access.user(user) ?? row,
    }
  })
}
