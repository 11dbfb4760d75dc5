import type { Config } from '#src/config/read-config.ts'
import { createAuthRoutes, type AuthRoutesDeps } from '#src/delivery/http/auth-routes.ts'
import { BODY_BUDGETS, BodyBudget } from '#src/delivery/http/body-budget.ts'
import { createProtectRoute } from '#src/delivery/http/protect-route.ts'
import { createRateLimiter } from '#src/delivery/http/rate-limit.ts'
import type { Authenticate } from '#src/modules/identity/public.ts'
import type { Storage } from '#src/modules/storage/stores.ts'

type Parts = Pick<AuthRoutesDeps, 'access' | 'identity' | 'clock' | 'newId' | 'origins' | 'setupCode' | 'logger'> & {
  storage: Pick<Storage, 'committer' | 'invites' | 'events'>
  authenticate: Authenticate
  rate: Config['limits']['rate']
}

/** The routes by which people get in, and the token of the realtime socket. */
export function composeAuth({ storage, authenticate, rate, ...parts }: Parts) {
  const { committer, invites, events } = storage
  return createAuthRoutes({
    ...parts,
    committer,
    invites,
    events,
    rateLimiter: createRateLimiter(parts.clock, rate),
    passwordLimiter: createRateLimiter(parts.clock, rate),
    bodyBudget: new BodyBudget(BODY_BUDGETS.auth),
    protectRoute: createProtectRoute(authenticate),
  })
}
