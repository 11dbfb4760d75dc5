import { hash } from 'node:crypto'
import { AppError } from '#src/kernel/app-error.ts'
import type { UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { IdentityEngine } from './identity-engine.ts'

export type AuthenticateDeps = {
  access: Pick<Access, 'user' | 'team' | 'hasEnded' | 'tokenByHash'>
  identity: Pick<IdentityEngine, 'verifyToken'>
  now: () => number
}

/** `expiresAt` in milliseconds; Infinity for a personal token. */
export type Proved = { viewer: Viewer; expiresAt: number }
/** Whom a token speaks for. In memory, without I/O. Throws `not_authed`, `invalid_auth`, `token_expired`, `token_revoked` or `account_inactive`. */
export type Authenticate = (token: string) => Proved

const PERSONAL_PREFIX = 'xoxp-'

/** Checks session tokens and personal tokens against what holds now: roles, deactivations and revocations count at once. */
export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  return (token) => {
    if (token === '') throw new AppError('not_authed')
    return token.startsWith(PERSONAL_PREFIX) ? byPersonalToken(deps, token) : bySessionToken(deps, token)
  }
}

/** What is stored of a personal token: its SHA-256, hex. */
export function hashPersonalToken(token: string): string {
  return hash('sha256', token)
}

function byPersonalToken({ access }: AuthenticateDeps, token: string): Proved {
  const row = access.tokenByHash(hashPersonalToken(token))
  if (row === undefined) throw new AppError('invalid_auth')
  const user = activeUser(access, row.user, row.team)
  return { viewer: viewerOf(user, { kind: 'personal', tokenId: row.id }), expiresAt: Infinity }
}

function bySessionToken({ access, identity, now }: AuthenticateDeps, token: string): Proved {
  const claims = identity.verifyToken(token)
  if (claims === null) throw new AppError(reasonOf(token, access, now()))
  if (access.hasEnded(claims.sid)) throw new AppError('token_revoked')
  const user = activeUser(access, claims.user, claims.team)
  if (user.account !== claims.sub) throw new AppError('invalid_auth')
  return { viewer: viewerOf(user, { kind: 'session', sid: claims.sid, account: claims.sub }), expiresAt: claims.exp * 1000 }
}

const viewerOf = (user: UserRow, proof: Viewer['proof']): Viewer => ({ team: user.team, user: user.id, role: user.role, proof })

function activeUser(access: AuthenticateDeps['access'], id: string, team: string): UserRow {
  const user = access.user(id)
  if (user === undefined || user.team !== team || access.team(team) === undefined) throw new AppError('invalid_auth')
  if (user.deleted === 1) throw new AppError('account_inactive')
  return user
}

/**
 * Why a token was refused, from claims that nothing vouches for: this only tells an honest client whether a fresh token is
 * worth asking for. It lets nobody in.
 */
function reasonOf(token: string, access: AuthenticateDeps['access'], now: number): 'token_expired' | 'token_revoked' | 'invalid_auth' {
  const claims = unverifiedClaims(token)
  if (claims === null) return 'invalid_auth'
  if (typeof claims['sid'] === 'string' && access.hasEnded(claims['sid'])) return 'token_revoked'
  return typeof claims['exp'] === 'number' && claims['exp'] * 1000 <= now ? 'token_expired' : 'invalid_auth'
}

function unverifiedClaims(token: string): Record<string, unknown> | null {
  const body = token.length > 4096 ? undefined : /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1]
  if (body === undefined) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(body, 'base64url').toString())
    // A parser's cast: any JSON object is a record of unknown values.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
