import { networkOf } from '../../kernel/network-of.ts'
import { IdentityBusy, type IdentityEngine, type PublicKey, type Session } from '../../modules/identity/identity-engine.ts'
import type { Accounts } from './accounts.ts'
import { isAcceptablePassword } from './passwords.ts'
import { createRateLimiter, type RateLimit } from './rate-limit.ts'
import { readJsonObject, reply, refuse, Refusal } from './replies.ts'
import type { Sessions } from './sessions.ts'

export type SignInLimits = { signInPerIpAndEmail: RateLimit; signInPerIp: RateLimit; changePasswordPerAccount: RateLimit }

export type HandlerDeps = {
  accounts: Accounts
  sessions: Sessions
  publicKeys: () => PublicKey[]
  /** Called when a request may have ended sessions, before it is answered. */
  sessionsMayHaveEnded: () => void
  isTrustedOrigin: (request: Request) => boolean
  ipHeader: string
  limits: SignInLimits
  now: () => number
  onError: (cause: unknown) => void
}

const PREFIX = '/api/auth/'
type Answer = (request: Request) => Promise<Response>

/**
 * `/api/auth/*`: the paths listed here and nothing else; every other path is 404, public sign-up among them. Session tokens
 * never leave in a body: sessions are named by `sid`.
 */
export function createAuthHandler(deps: HandlerDeps): IdentityEngine['handle'] {
  const open: Record<string, Answer> = {
    'POST sign-in/email': signIn(deps),
    'POST change-password': changePassword(deps),
    ...sessionPaths(deps),
    'GET jwks': async () => reply({ keys: deps.publicKeys() }, { 'cache-control': 'public, max-age=300' }),
  }
  return async (request) => {
    try {
      const { pathname } = new URL(request.url)
      const name = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : ''
      const route = `${request.method} ${name}`
      const answer = Object.hasOwn(open, route) ? open[route] : undefined
      if (answer === undefined) return refuse(404, 'not_found')
      // Also without a cookie: a foreign page must not sign somebody in as somebody else either.
      if (request.method === 'POST' && !comesFromOurPage(request, deps)) return refuse(403, 'invalid_origin')
      return await answer(request)
    } catch (cause) {
      if (cause instanceof Refusal) return cause.toResponse()
      if (cause instanceof IdentityBusy) return refuse(429, 'ratelimited', { 'retry-after': '10' })
      deps.onError(cause)
      return refuse(500, 'internal_error')
    } finally {
      deps.sessionsMayHaveEnded()
    }
  }
}

function comesFromOurPage(request: Request, { isTrustedOrigin }: HandlerDeps): boolean {
  const origin = request.headers.get('origin')
  return origin !== null && origin !== 'null' && isTrustedOrigin(request)
}

function signIn({ accounts, sessions, limits, ipHeader, now }: HandlerDeps): Answer {
  const perIpAndEmail = createRateLimiter(limits.signInPerIpAndEmail, now)
  const perIp = createRateLimiter(limits.signInPerIp, now)
  return async (request) => {
    const { email, password } = await readJsonObject(request, ['email', 'password'])
    const ip = request.headers.get(ipHeader) ?? ''
    const client = networkOf(ip)
    // In this order: one client cannot crowd out the counts of others with ever new e-mails.
    const wait = perIp.take(client) || perIpAndEmail.take(`${client} ${email.toLowerCase().slice(0, 300)}`)
    if (wait > 0) return refuse(429, 'ratelimited', { 'retry-after': String(wait) })
    const account = await accounts.verifyPassword(email, password)
    const secure = request.headers.get('origin')?.startsWith('https:') === true
    const context = { userAgent: request.headers.get('user-agent') ?? '', ip, secure }
    const opened = account === null ? null : await sessions.open(account.id, context)
    if (opened === null) return refuse(401, 'invalid_credentials')
    return withCookies(reply({ ok: true, session: onWire(opened.session, opened.session.sid) }), opened.setCookie)
  }
}

/** Ends the account's other sessions; this one stays, so that no socket of this device drops. */
function changePassword({ accounts, sessions, limits, now }: HandlerDeps): Answer {
  const perAccount = createRateLimiter(limits.changePasswordPerAccount, now)
  return async (request) => {
    const { sid, account } = await signedIn(request, sessions)
    const body = await readJsonObject(request, ['current_password', 'new_password'])
    if (!isAcceptablePassword(body.new_password)) return refuse(400, 'weak_password')
    const wait = perAccount.take(account.id)
    if (wait > 0) return refuse(429, 'ratelimited', { 'retry-after': String(wait) })
    if ((await accounts.verifyPassword(account.email, body.current_password)) === null) return refuse(403, 'invalid_password')
    await accounts.setPassword(account.email, body.new_password)
    await sessions.end({ accountId: account.id, except: sid })
    return reply({ ok: true })
  }
}

function sessionPaths({ sessions }: HandlerDeps): Record<string, Answer> {
  return {
    'POST sign-out': async (request) => withCookies(reply({ ok: true }), await sessions.signOut(cookieOf(request))),
    'GET get-session': async (request) => {
      const renewed = await sessions.renew(cookieOf(request))
      const session = renewed === null ? null : onWire(renewed.session, renewed.session.sid)
      return withCookies(reply({ ok: true, session }), renewed?.setCookie ?? [])
    },
    'POST revoke-other-sessions': async (request) => {
      const { sid, account } = await signedIn(request, sessions)
      await sessions.end({ accountId: account.id, except: sid })
      return reply({ ok: true })
    },
    'POST revoke-sessions': async (request) => {
      const { account } = await signedIn(request, sessions)
      await sessions.end({ accountId: account.id })
      return withCookies(reply({ ok: true }), await sessions.signOut(cookieOf(request)))
    },
  }
}

async function signedIn(request: Request, sessions: Sessions): Promise<Session> {
  const session = await sessions.find(cookieOf(request))
  if (session === null) throw new Refusal(401, 'not_authed')
  return session
}

function cookieOf(request: Request): string {
  return request.headers.get('cookie') ?? ''
}

/** Seconds on the wire, as everywhere in the API. */
function onWire(session: Session, currentSid: string) {
  return {
    sid: session.sid,
    account: { id: session.account.id, email: session.account.email, name: session.account.name },
    created: seconds(session.createdAt),
    last_used: seconds(session.lastUsedAt),
    user_agent: session.userAgent,
    ip: session.ip,
    current: session.sid === currentSid,
  }
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
