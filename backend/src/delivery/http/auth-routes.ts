import { Router, type RequestHandler } from 'express'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { InviteInput, JoinInput, RefreshInput, RevokeSessionInput, SetupInput, type ChatToken } from '@parley/contract/auth/routes'
import { REALTIME_PATH } from '@parley/contract/realtime/frames'
import { createOneAtATime, createOneAtATimePerKey } from '#src/kernel/one-at-a-time.ts'
import type { Logger } from '#src/kernel/logger.ts'
import { networkOf } from '#src/kernel/network-of.ts'
import {
  joinWorkspace,
  listOwnSessions,
  readAuthState,
  refreshToken,
  revokeOwnSession,
  setUpWorkspace,
  TOKEN_LIFETIME_SECONDS,
  viewInvite,
  type IdentityEngine,
  type JoinWorkspaceDeps,
  type LetIn,
  type SetUpDeps,
} from '#src/modules/identity/public.ts'
import { HttpRefusal, sendAuthRefusal } from './auth-answer.ts'
import { answerByEngine } from './auth-engine-route.ts'
import { readJson, sessionContext } from './auth-request.ts'
import type { BodyBudget } from './body-budget.ts'
import type { Origins } from './origin.ts'
import { bearerOf, type ProtectRoute } from './protect-route.ts'
import type { Rate, RateLimiter } from './rate-limit.ts'
import { CallerGone } from './read-body.ts'
import { sendAnswer } from './send-answer.ts'

export type AuthRoutesDeps = Omit<SetUpDeps, 'oneAtATime'> &
  Omit<JoinWorkspaceDeps, 'oneAtATime' | 'oneAtATimePerEmail'> & {
    identity: IdentityEngine
    origins: Origins
    rateLimiter: RateLimiter
    /** Of its own, so that nobody can crowd out the counts of passwords that were tried. */
    passwordLimiter: RateLimiter
    bodyBudget: BodyBudget
    protectRoute: ProtectRoute
    logger: Logger
  }

type Routes = Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>

/** Per address: a whole office may join from behind one, and every page refreshes every four minutes. */
const RATES = {
  setup: { burst: 10, perMinute: 10 },
  invite: { burst: 60, perMinute: 60 },
  join: { burst: 30, perMinute: 30 },
  refresh: { burst: 600, perMinute: 600 },
} as const satisfies Record<string, Rate>
/** Per address and e-mail: joining with the e-mail of an account is a way to try its passwords. */
const PASSWORD_RATE: Rate = { burst: 10, perMinute: 3 }

/**
 * `/api/auth/*` and `GET /api/chat/token`: what works by the session's cookie, and so wants every POST to come from a page of
 * ours, whether it carries a cookie or not. Routes that are not listed here are the identity engine's.
 * See `docs/subsystems/identity.md`.
 */
export function createAuthRoutes(deps: AuthRoutesDeps): Router {
  const queues = { oneAtATime: createOneAtATime(), oneAtATimePerEmail: createOneAtATimePerKey() }
  const routes: Routes = { ...doors({ ...deps, ...queues }), ...sessions(deps) }
  const router = Router()
  router.use(
    '/api/auth',
    answering(deps, async (request, response) => {
      response.setHeader('cache-control', 'no-store')
      if (request.method !== 'GET' && !deps.origins.isOurOrigin(request)) throw new HttpRefusal(403, 'invalid_origin')
      const route = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`
      const answer = Object.hasOwn(routes, route) ? routes[route] : undefined
      await (answer === undefined ? answerByEngine(deps, request, response) : answer(request, response))
    }),
  )
  router.get(
    '/api/chat/token',
    answering(deps, (request, response) => giveChatToken(deps, request, response)),
  )
  return router
}

/** Below a mount point Express shortens `request.url`, which is what the routes are named by. */
function answering({ logger }: AuthRoutesDeps, answer: Routes[string]): RequestHandler {
  return async (request, response) => {
    try {
      await answer(request, response)
    } catch (cause) {
      if (!(cause instanceof CallerGone)) sendAuthRefusal(request, response, { cause, logger })
    }
  }
}

function doors(deps: AuthRoutesDeps & SetUpDeps & JoinWorkspaceDeps): Routes {
  const { origins, rateLimiter } = deps
  const limit = (request: IncomingMessage, door: keyof typeof RATES) =>
    rateLimiter.take(`auth ${door} ${networkOf(origins.clientIp(request))}`, RATES[door])
  return {
    'GET /state': async (request, response) => {
      const from = { cookie: request.headers.cookie, isLocal: origins.isLocalPeer(request) }
      sendAnswer(response, { ok: true, ...(await readAuthState(deps, from)) })
    },
    'POST /setup': async (request, response) => {
      limit(request, 'setup')
      const from = { ...sessionContext(request, origins), isLocal: origins.isLocalPeer(request) }
      sendLetIn(response, await setUpWorkspace(deps, await readJson(request, SetupInput, deps.bodyBudget), from))
    },
    'POST /invite': async (request, response) => {
      limit(request, 'invite')
      const { code } = await readJson(request, InviteInput, deps.bodyBudget)
      sendAnswer(response, { ok: true, ...(await viewInvite(deps, code)) })
    },
    'POST /join': async (request, response) => {
      limit(request, 'join')
      const wish = await readJson(request, JoinInput, deps.bodyBudget)
      const context = sessionContext(request, origins)
      if (wish.email !== undefined)
        deps.passwordLimiter.take(`auth password ${networkOf(context.ip)} ${wish.email.toLowerCase()}`, PASSWORD_RATE)
      sendLetIn(response, await joinWorkspace(deps, wish, { ...context, cookie: request.headers.cookie }))
    },
    'POST /refresh': async (request, response) => {
      limit(request, 'refresh')
      sendLetIn(response, await refreshToken(deps, request.headers.cookie, await readJson(request, RefreshInput, deps.bodyBudget)))
    },
  }
}

function sessions(deps: AuthRoutesDeps): Routes {
  return {
    'GET /list-sessions': async (request, response) => {
      sendAnswer(response, { ok: true, sessions: await listOwnSessions(deps, request.headers.cookie) })
    },
    'POST /revoke-session': async (request, response) => {
      const { id } = await readJson(request, RevokeSessionInput, deps.bodyBudget)
      await revokeOwnSession(deps, request.headers.cookie, id)
      sendAnswer(response, { ok: true })
    },
  }
}

function sendLetIn(response: ServerResponse, { answer, setCookie }: LetIn): void {
  if (setCookie.length > 0) response.setHeader('set-cookie', setCookie)
  sendAnswer(response, { ok: true, ...answer })
}

/**
 * The Bearer token is the socket's too. It is answered as it is, with the time it is still good for: a fresh one, got without
 * the cookie, would let a token that leaked renew itself for as long as the session lives.
 */
async function giveChatToken(deps: AuthRoutesDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  deps.protectRoute(request)
  const token = bearerOf(request) ?? ''
  const claims = deps.identity.verifyToken(token)
  const answer: ChatToken = {
    token,
    // A personal token does not expire; whoever uses one may ask again as often as the others.
    expires_in: claims === null ? TOKEN_LIFETIME_SECONDS : Math.max(0, claims.exp - Math.floor(deps.clock.now() / 1000)),
    url: REALTIME_PATH,
  }
  sendAnswer(response, { ok: true, ...answer })
}
