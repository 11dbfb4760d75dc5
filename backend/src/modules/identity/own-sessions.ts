import type { SessionView } from '@parley/contract/auth/routes'
import { AuthRefusal } from './auth-refusal.ts'
import type { IdentityEngine, Session } from './identity-engine.ts'

export type OwnSessionsDeps = { identity: Pick<IdentityEngine, 'sessionOf' | 'sessionsOf' | 'revokeSession'> }

/** Where the cookie's account is signed in, the last used first. */
export async function listOwnSessions({ identity }: OwnSessionsDeps, cookie: string | undefined): Promise<SessionView[]> {
  const current = await signedIn(identity, cookie)
  const sessions = await identity.sessionsOf(current.account.id)
  return sessions.map((session) => ({
    id: session.sid,
    is_current: session.sid === current.sid,
    created: Math.floor(session.createdAt / 1000),
    last_used: Math.floor(session.lastUsedAt / 1000),
    user_agent: session.userAgent,
    ip: session.ip,
  }))
}

/** Ends one of the own sessions. One of somebody else does not exist. */
export async function revokeOwnSession({ identity }: OwnSessionsDeps, cookie: string | undefined, id: string): Promise<void> {
  const current = await signedIn(identity, cookie)
  const isOwn = (await identity.sessionsOf(current.account.id)).some((session) => session.sid === id)
  if (!isOwn) throw new AuthRefusal('session_not_found')
  await identity.revokeSession(id)
}

async function signedIn(identity: OwnSessionsDeps['identity'], cookie: string | undefined): Promise<Session> {
  const session = await identity.sessionOf(cookie)
  if (session === null) throw new AuthRefusal('not_signed_in')
  return session
}
