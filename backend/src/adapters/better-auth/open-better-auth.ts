import type { DatabaseSync } from 'node:sqlite'
import type { IdentityEngine } from '../../modules/identity/identity-engine.ts'
import { createAccounts, type Accounts } from './accounts.ts'
import { openAuthDatabase } from './auth-database.ts'
import { createAuthHandler, type SignInLimits } from './auth-handler.ts'
import { createEndedSessions, type EndedSessions } from './ended-sessions.ts'
import { openLibraries } from './library.ts'
import { createPasswords, DEFAULT_COST, type Argon2Cost } from './passwords.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { openSigningKeys, type KeyPolicy } from './signing-keys.ts'
import { createTokens, type Tokens } from './tokens.ts'

export type BetterAuthOptions = {
  /** Path of `auth.db`; created if absent, readable by its owner alone. */
  file: string
  /** 32 random bytes or more that belong to the data folder. Signs cookies and seals the signing keys. */
  secret: Uint8Array
  /** Unique per data folder, because ports of one host share cookies; `[a-z0-9_-]+`. */
  cookiePrefix: string
  /** Whether the `Origin` header of a POST is ours. A request without one is refused before this is asked. */
  isTrustedOrigin: (request: Request) => boolean
  /** Lower-case request header that holds the client's IP. The HTTP layer must overwrite it on every request. */
  ipHeader: string
  /** `iss` of the tokens. */
  issuer?: string
  limits?: Partial<SignInLimits>
  keys?: Partial<KeyPolicy>
  /** For tests: a cheaper hash. */
  passwordCost?: Argon2Cost
  /** For tests: Unix milliseconds. Rules tokens, keys and limits; sessions follow the machine's clock. */
  now?: () => number
  /** Told of faults that no caller sees; the default drops them. */
  onError?: (cause: unknown) => void
}

const DAY = 86_400_000
const HOUR = 3_600_000
const THREE_MINUTES = 180_000
const DEFAULT_KEYS: KeyPolicy = { rotationMs: 30 * DAY, graceMs: DAY }
const DEFAULT_LIMITS: SignInLimits = {
  signInPerIpAndEmail: { max: 10, windowMs: THREE_MINUTES },
  // A whole office may sit behind one address.
  signInPerIp: { max: 200, windowMs: THREE_MINUTES },
  changePasswordPerAccount: { max: 10, windowMs: THREE_MINUTES },
}

/** Opens the embedded identity engine. Throws if `auth.db` cannot be used or `secret` is not the one of its keys. */
export async function openBetterAuth(options: BetterAuthOptions): Promise<IdentityEngine> {
  assertOptions(options)
  const db = openAuthDatabase(options.file)
  try {
    return await openOn(db, options)
  } catch (cause) {
    db.close()
    throw cause
  }
}

async function openOn(db: DatabaseSync, options: BetterAuthOptions): Promise<IdentityEngine> {
  const now = options.now ?? Date.now
  const onError = options.onError ?? (() => {})
  const secret = Buffer.from(options.secret).toString('base64url')
  const libraries = await openLibraries({ database: db, secret, cookiePrefix: options.cookiePrefix, onError })
  removeHalfMadeAccounts(db)
  const keys = await openSigningKeys(db, options.secret, { ...DEFAULT_KEYS, ...options.keys }, now)
  const ended = createEndedSessions(db, onError)
  const { internalAdapter } = await libraries.http.$context
  const accounts = createAccounts(internalAdapter, createPasswords(options.passwordCost ?? DEFAULT_COST))
  const sessions = await createSessions(libraries)
  const cleaning = setInterval(() => void sessions.endExpired().then(ended.look).catch(onError), HOUR)
  cleaning.unref()
  await sessions.endExpired()
  const { isTrustedOrigin, ipHeader } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const handlerDeps = { accounts, sessions, publicKeys: keys.published, isTrustedOrigin, ipHeader, limits, now, onError }
  return {
    ...accountMethods(accounts, sessions, ended),
    ...sessionMethods(sessions, ended),
    ...tokenMethods(createTokens(keys, options.issuer ?? 'parley', now), ended),
    jwks: () => ({ keys: keys.published() }),
    handle: createAuthHandler({ ...handlerDeps, sessionsMayHaveEnded: ended.look }),
    async close() {
      clearInterval(cleaning)
      ended.close()
      db.close()
    },
  }
}

function accountMethods(accounts: Accounts, sessions: Sessions, ended: EndedSessions) {
  return {
    createAccount: accounts.create,
    verifyPassword: accounts.verifyPassword,
    async deleteAccount(accountId) {
      await accounts.remove(accountId)
      ended.look()
    },
    async setPassword(email, password, { revokeSessions }) {
      const change = await accounts.setPassword(email, password)
      if (change.ok && revokeSessions) await sessions.end({ accountId: change.account.id })
      ended.look()
      return change
    },
  } satisfies Partial<IdentityEngine>
}

function sessionMethods(sessions: Sessions, ended: EndedSessions) {
  return {
    openSession: sessions.open,
    sessionOf: async (cookieHeader) => (cookieHeader === undefined ? null : sessions.find(cookieHeader)),
    renewSession: async (cookieHeader) => (cookieHeader === undefined ? null : sessions.renew(cookieHeader)),
    sessionsOf: sessions.list,
    async revokeSession(sid) {
      const count = await sessions.end({ sid })
      ended.look()
      return count > 0
    },
    async revokeAllSessions(accountId) {
      await sessions.end({ accountId })
      ended.look()
    },
    onSessionEnded: ended.listen,
  } satisfies Partial<IdentityEngine>
}

function tokenMethods(tokens: Tokens, ended: EndedSessions) {
  return {
    signToken: tokens.sign,
    verifyToken(token) {
      const claims = tokens.verify(token)
      return claims === null || ended.has(claims.sid) ? null : claims
    },
  } satisfies Partial<IdentityEngine>
}

/** A crash between the two rows of a new account would leave an e-mail that is taken and cannot sign in. */
function removeHalfMadeAccounts(db: DatabaseSync): void {
  db.prepare('DELETE FROM user WHERE id NOT IN (SELECT userId FROM account) AND createdAt < ?').run(
    new Date(Date.now() - 60_000).toISOString(),
  )
}

function assertOptions({ secret, cookiePrefix }: BetterAuthOptions): void {
  if (secret.byteLength < 32) throw new Error('the identity secret must have at least 32 bytes')
  if (!/^[a-z0-9_-]+$/.test(cookiePrefix)) throw new Error('the cookie prefix may have small letters, digits, "_" and "-" only')
}
