import type { RefreshOutput } from '@parley/contract/auth/routes'
import type { UserRow } from '#src/kernel/rows.ts'
import { AuthRefusal } from './auth-refusal.ts'
import { TOKEN_LIFETIME_SECONDS, type IdentityEngine, type SessionContext } from './identity-engine.ts'

/** What a route answers when it signs in: the body, and cookies to send along. */
export type LetIn = { answer: RefreshOutput; setCookie: string[] }
/** A user who signs in with an account; their `account` is not null. */
export type Entrant = Pick<UserRow, 'id' | 'team'> & { account: string }

/** Opens a session for somebody who has just proved who they are, with its first token. */
export async function letIn(
  deps: { identity: Pick<IdentityEngine, 'openSession' | 'signToken'> },
  user: Entrant,
  context: SessionContext,
): Promise<LetIn> {
  const opened = await deps.identity.openSession(user.account, context)
  if (opened === null) throw new AuthRefusal('not_signed_in')
  return { answer: await tokenFor(deps, user, opened.session.sid), setCookie: opened.setCookie }
}

/** A five-minute token of one user, in one session. */
export async function tokenFor(
  { identity }: { identity: Pick<IdentityEngine, 'signToken'> },
  user: Entrant,
  sid: string,
): Promise<RefreshOutput> {
  const token = await identity.signToken({ sub: user.account, team: user.team, user: user.id, sid })
  return { token, expires_in: TOKEN_LIFETIME_SECONDS, team: user.team, user: user.id }
}
