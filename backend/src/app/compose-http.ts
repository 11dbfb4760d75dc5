import { join } from 'node:path'
import type { Config } from '#src/config/read-config.ts'
import { toBlockList } from '#src/config/network-config.ts'
import { BODY_BUDGETS, BodyBudget } from '#src/delivery/http/body-budget.ts'
import { createHttpApp, type HttpAppDeps } from '#src/delivery/http/create-http-app.ts'
import { createOrigins, type Origins } from '#src/delivery/http/origin.ts'
import { createProtectRoute } from '#src/delivery/http/protect-route.ts'
import { createRateLimiter } from '#src/delivery/http/rate-limit.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Authenticate } from '#src/modules/identity/public.ts'

const FRONTEND = join(import.meta.dirname, '../../../frontend/dist')

export function composeOrigins({ publicUrl, trustProxy }: Pick<Config, 'publicUrl' | 'trustProxy'>): Origins {
  return createOrigins({ publicUrl, trusted: trustedOf(trustProxy) })
}

function trustedOf(trust: Config['trustProxy']) {
  if (trust.by === 'none') return null
  return trust.by === 'hops' ? { hops: trust.hops } : { list: toBlockList(trust.ranges) }
}

type Parts = Omit<HttpAppDeps, 'protectRoute' | 'rateLimiter' | 'bodyBudget' | 'staticFolder'> & {
  authenticate: Authenticate
  clock: Clock
  rate: Config['limits']['rate']
  staticFolder: string | undefined
}

export function composeHttp({ authenticate, clock, rate, staticFolder, ...deps }: Parts) {
  return createHttpApp({
    ...deps,
    protectRoute: createProtectRoute(authenticate),
    rateLimiter: createRateLimiter(clock, rate),
    bodyBudget: new BodyBudget(BODY_BUDGETS.calls),
    staticFolder: staticFolder ?? FRONTEND,
  })
}
