/** Who can sign in. A person has one account, and one user per team. Times are Unix milliseconds. */
export type Account = { id: string; email: string; name: string; createdAt: number }

/** A sign-in on one device. `lastUsedAt` is exact to about an hour: it moves only when the cookie is renewed. */
export type Session = { sid: string; account: Account; createdAt: number; lastUsedAt: number; userAgent: string; ip: string }

/** Where a session is opened from; `secure` says whether the person is on https, which decides the cookie's name and `Secure`. */
export type SessionContext = { userAgent: string; ip: string; secure: boolean }

/** Claims of Parley's own 5-minute token. `sub` is the account, `team` and `user` say where it acts; `iat` and `exp` are Unix seconds. */
export type TokenClaims = { sub: string; team: string; user: string; sid: string; iat: number; exp: number }

/** A public RSA key as RFC 7517 writes it. */
export type PublicKey = { kty: 'RSA'; use: 'sig'; alg: 'RS256'; kid: string; n: string; e: string }

export type AccountCreation = { ok: true; account: Account } | { ok: false; reason: 'email_taken' | 'weak_password' | 'invalid_email' }
export type PasswordChange = { ok: true; account: Account } | { ok: false; reason: 'account_not_found' | 'weak_password' }

/** Told once per ended session, after its end is durable. It must not throw and returns at once. */
export type SessionEndListener = (sid: string, accountId: string) => void

/** Thrown by whatever needs a password hash while too many wait for one; answer `ratelimited`, try again in ten seconds. */
export class IdentityBusy extends Error {}

/** NIST SP 800-63B: a password is judged by its length alone, in Unicode code points. */
export const PASSWORD_MIN_CHARS = 8
export const PASSWORD_MAX_CHARS = 256
export const TOKEN_LIFETIME_SECONDS = 300

/**
 * Accounts, passwords, sessions on devices and the short-lived token; knows nothing of teams and users.
 * A cookie proves a session, a session earns a token, and a token is checked in memory on every request.
 */
export interface IdentityEngine {
  /** Creates an account, whoever calls is allowed to: public sign-up is closed. E-mails are compared without case. */
  createAccount(input: { email: string; password: string; name: string }): Promise<AccountCreation>
  /** Removes an account with its sessions, for example when the batch that makes its user was refused. Unknown ids are ignored. */
  deleteAccount(accountId: string): Promise<void>
  /** The account if the password is right. Takes the same time for an unknown e-mail. */
  verifyPassword(email: string, password: string): Promise<Account | null>
  /** Sets a password without the old one, for an operator at the machine; ends the account's sessions if asked to. */
  setPassword(email: string, password: string, options: { revokeSessions: boolean }): Promise<PasswordChange>

  /** Signs a person in who has just proved who they are otherwise (set-up, join). Null if the account does not exist. */
  openSession(accountId: string, context: SessionContext): Promise<{ session: Session; setCookie: string[] } | null>
  /** The session of a `Cookie` header; only reads. */
  sessionOf(cookieHeader: string | undefined): Promise<Session | null>
  /** As `sessionOf`, and rolls the 30 days; send `setCookie` along (often empty). Meant for the token's refresh. */
  renewSession(cookieHeader: string | undefined): Promise<{ session: Session; setCookie: string[] } | null>
  sessionsOf(accountId: string): Promise<Session[]>
  /** Whether there was such a session. */
  revokeSession(sid: string): Promise<boolean>
  revokeAllSessions(accountId: string): Promise<void>
  /** Called for every session that ends, whichever way, also by another process (within a second). Returns its undo. */
  onSessionEnded(listener: SessionEndListener): () => void

  /** Answers `/api/auth/*`: JSON `{ok:true,…}`, or `{ok:false,error}` with a fitting HTTP status. */
  handle(request: Request): Promise<Response>

  signToken(claims: Omit<TokenClaims, 'iat' | 'exp'>): Promise<string>
  /** Null for a token that is forged, expired, foreign, or whose session has ended. In memory, without I/O. */
  verifyToken(token: string): TokenClaims | null
  /** The public keys whose tokens are accepted now. */
  jwks(): { keys: PublicKey[] }

  close(): Promise<void>
}
