import type { Answer } from '#src/kernel/handlers.ts'
import { AppError } from '#src/kernel/app-error.ts'
import type { Call } from '#src/kernel/viewer.ts'
import type { Access } from '#src/modules/access/public.ts'

/** Whose token calls, in the shape that Slack's SDKs expect. */
export async function testAuth({ access }: { access: Access }, { viewer, origin }: Call): Promise<Answer<'auth.test'>> {
  const team = access.team(viewer.team)
  const user = access.user(viewer.user)
  if (team === undefined || user === undefined) throw new AppError('invalid_auth')
  return { url: `${origin}/`, team: team.name, user: user.name, team_id: team.id, user_id: user.id, is_enterprise_install: false }
}
