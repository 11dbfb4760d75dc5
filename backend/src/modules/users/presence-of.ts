import type { OutputOf } from '@parley/contract/methods'
import type { UserId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeUser } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { Presence } from '#src/modules/presence/public.ts'

/** Whether somebody is active; how that came about is told of the viewer only. Deactivated people are away. */
export function presenceOf(
  { access, presence }: { access: Access; presence: Presence },
  viewer: Viewer,
  user: UserId,
): OutputOf<'users.getPresence'> {
  const row = seeUser(access, viewer, user)
  if (row.deleted === 1) return { presence: 'away' }
  if (user !== viewer.user) return { presence: presence.of(user) }
  const details = presence.detailsOf(user)
  return {
    presence: details.presence,
    online: details.online,
    auto_away: details.online && details.presence === 'away' && !details.manualAway,
    manual_away: details.manualAway,
    connection_count: details.connections,
    last_activity: Math.floor(details.lastActivity / 1000),
  }
}

export type SetPresenceDeps = { access: Access; presence: Presence; committer: Committer }

/** `away` hides the viewer's activity on every device until `auto`. Told to those who watch; no event: nothing of it is logged. */
export async function setPresence({ access, presence, committer }: SetPresenceDeps, viewer: Viewer, wish: string): Promise<void> {
  if (wish !== 'auto' && wish !== 'away') throw new AppError('invalid_presence')
  const manual_away = wish === 'away' ? 1 : 0
  const key = { id: viewer.user }
  if (access.user(viewer.user)?.manual_away !== manual_away) {
    const ops = [patch('user', key, { manual_away })]
    const done = await committer.commit({ team: viewer.team, require: [exists('user', key, { deleted: 0 })], ops, events: [] })
    if (!done.ok) throw new AppError('account_inactive')
  }
  presence.review(viewer.user)
}
