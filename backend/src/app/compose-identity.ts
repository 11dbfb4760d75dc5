import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { NamedLogger } from '#src/telemetry/logger.ts'
import type { IdentityEngine } from '#src/modules/identity/public.ts'
import { openBetterAuth, type BetterAuthOptions } from '#src/adapters/better-auth/open-better-auth.ts'
import { CLIENT_IP_HEADER } from '#src/delivery/http/fetch-bridge.ts'
import { openSecretKey } from './secret-key.ts'

export type IdentityOverrides = Partial<Pick<BetterAuthOptions, 'passwordCost' | 'now' | 'limits'>>

export async function composeIdentity(folder: string, loggers: NamedLogger, overrides: IdentityOverrides = {}): Promise<IdentityEngine> {
  const logger = loggers('identity')
  const secret = openSecretKey(folder)
  return openBetterAuth({
    file: join(folder, 'auth.db'),
    secret,
    // Two servers on one machine share their cookies, whatever their ports: the name tells them apart.
    cookiePrefix: `parley_${createHash('sha256').update('cookie').update(secret).digest('hex').slice(0, 8)}`,
    // The HTTP layer refuses other origins before it asks the engine: it alone knows where a request reached us.
    isTrustedOrigin: () => true,
    ipHeader: CLIENT_IP_HEADER,
    onError: (cause) => logger.error({ err: cause }, 'identity failed unexpectedly'),
    ...overrides,
  })
}
