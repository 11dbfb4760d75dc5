import { put } from '#src/kernel/batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { TeamId } from '@parley/contract/kernel/ids'
import type { Access } from '#src/modules/access/public.ts'

export type EndSessionDeps = { access: Pick<Access, 'teams' | 'userOfAccount' | 'hasEnded'>; committer: Committer; clock: Clock }

/**
 * Makes the end of a session a row, so that its live sockets drop and its tokens stay refused after a restart. An account
 * that is in no team has nothing that could be open.
 */
export async function endSession({ access, committer, clock }: EndSessionDeps, ended: { sid: string; account: string }): Promise<void> {
  if (access.hasEnded(ended.sid)) return
  const team = teamOf(access, ended.account)
  if (team === undefined) return
  await committer.commit({
    team,
    require: [],
    ops: [put('revocation', { sid: ended.sid, at: Math.floor(clock.now() / 1000) })],
    events: [],
  })
}

function teamOf(access: EndSessionDeps['access'], account: string): TeamId | undefined {
  for (const team of access.teams()) if (access.userOfAccount(team.id, account) !== undefined) return team.id
  return undefined
}
