import type { AuthState } from '@parley/contract/auth/routes'
import type { Access } from '#src/modules/access/public.ts'
import type { IdentityEngine, Session } from './identity-engine.ts'
import { usersOfAccount } from './users-of-account.ts'

export type ReadAuthStateDeps = { access: Access; identity: Pick<IdentityEngine, 'sessionOf'> }

/** Which door to show: the wizard while there is no workspace, else who the cookie belongs to. `isLocal`: no set-up code is asked. */
export async function readAuthState(
  { access, identity }: ReadAuthStateDeps,
  from: { cookie: string | undefined; isLocal: boolean },
): Promise<AuthState> {
  const [team] = [...access.teams()]
  const session = await identity.sessionOf(from.cookie)
  return {
    needs_setup: team === undefined,
    needs_setup_code: team === undefined && !from.isLocal,
    workspace_name: team?.name ?? null,
    signed_in: session === null ? null : signedIn(access, session),
  }
}

function signedIn(access: Access, { account }: Session): NonNullable<AuthState['signed_in']> {
  const users = usersOfAccount(access, account.id).filter((user) => user.deleted === 0)
  return {
    email: account.email,
    name: account.name,
    users: users.map((user) => ({ team: user.team, user: user.id, team_name: access.team(user.team)?.name ?? '' })),
  }
}
