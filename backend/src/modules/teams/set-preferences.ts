import { LIMITS } from '@parley/contract/kernel/limits'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import { isFarTooLong, plainLine } from '#src/kernel/plain-line.ts'
import type { TeamRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Access } from '#src/modules/access/public.ts'
import { teamOf } from './team-of.ts'

export type SetPreferencesDeps = { access: Access; committer: Committer }
export type Preferences = { name?: string | undefined; allows_outbound?: boolean | undefined }

/** Changes the workspace's name or decisions; for owners and admins. What is not given stays. */
export async function setPreferences({ access, committer }: SetPreferencesDeps, viewer: Viewer, wish: Preferences): Promise<TeamRow> {
  if (viewer.role !== 'owner' && viewer.role !== 'admin') throw new AppError('not_authorized')
  const set: Partial<Pick<TeamRow, 'name' | 'allows_outbound'>> = {
    ...(wish.name === undefined ? {} : { name: teamName(wish.name) }),
    ...(wish.allows_outbound === undefined ? {} : { allows_outbound: wish.allows_outbound ? 1 : 0 }),
  }
  if (Object.keys(set).length === 0) return teamOf(access, viewer)
  const done = await committer.commit({
    team: viewer.team,
    require: [exists('user', { id: viewer.user }, { role: viewer.role, deleted: 0 })],
    ops: [patch('team', { id: viewer.team }, set)],
    events: [{ type: 'team.changed', audience: { team: viewer.team } }],
  })
  if (!done.ok) throw new AppError('not_authorized')
  return teamOf(access, viewer)
}

/** A workspace's name as it is stored. Throws `invalid_name` when nothing is left of it or it is too long. */
function teamName(wanted: string): string {
  if (isFarTooLong(wanted, LIMITS.teamNameChars)) throw new AppError('invalid_name')
  const name = plainLine(wanted)
  if (name === '' || name.length > LIMITS.teamNameChars) throw new AppError('invalid_name')
  return name
}
