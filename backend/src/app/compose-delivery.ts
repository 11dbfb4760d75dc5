import type { Config } from '#src/config/read-config.ts'
import { createHealth } from '#src/delivery/http/health.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { newIdWith } from '#src/kernel/new-id.ts'
import { createAuthenticate } from '#src/modules/identity/public.ts'
import { serveAvatar } from '#src/modules/users/public.ts'
import type { NamedLogger } from '#src/telemetry/logger.ts'
import packageFile from '../../../package.json' with { type: 'json' }
import { composeAuth } from './compose-auth.ts'
import { composeGateway } from './compose-gateway.ts'
import { composeHttp, composeOrigins } from './compose-http.ts'
import { composeMethods } from './compose-methods.ts'
import type { composeParts } from './compose-parts.ts'
import { createSetupCode } from './setup-code.ts'
import type { StartOverrides } from './start-overrides.ts'

type Wishes = Pick<StartOverrides, 'gateway' | 'methods' | 'staticFolder'> & {
  parts: Awaited<ReturnType<typeof composeParts>>
  clock: Clock
  loggers: NamedLogger
}

/** How the world reaches the use cases: the socket gateway, the methods, and the HTTP application over them. */
export function composeDelivery(config: Config, { parts, clock, loggers, ...wishes }: Wishes) {
  const { access, storage, blobs, identity, presence } = parts
  const origins = composeOrigins(config)
  const authenticate = createAuthenticate({ access, identity, now: () => clock.now() })
  const { isOurOrigin, clientIp } = origins
  const shared = { access, storage, presence, clock }
  const gateway = composeGateway({
    ...shared,
    authenticate,
    isOurOrigin,
    clientIp,
    logger: loggers('gateway'),
    limits: config.limits,
    overrides: wishes.gateway,
  })
  storage.onCommitted((group) => gateway.onCommitted(group))
  const newId = newIdWith(clock)
  const handlers = { ...composeMethods({ ...shared, blobs, identity, news: gateway, newId }), ...wishes.methods }
  const setupCode = createSetupCode()
  const { rate } = config.limits
  const authRoutes = composeAuth({ ...shared, identity, authenticate, origins, newId, setupCode, rate, logger: loggers('auth') })
  const health = createHealth(parts.checks)
  const app = composeHttp({
    handlers,
    authenticate,
    origins,
    events: storage.events,
    logger: loggers('http'),
    clock,
    rate,
    health,
    version: packageFile.version,
    staticFolder: wishes.staticFolder,
    authRoutes,
    avatars: { access, identity, serveAvatar: (viewer, name) => serveAvatar({ access, blobs }, viewer, name) },
  })
  return { app, gateway, health, setupCode }
}
