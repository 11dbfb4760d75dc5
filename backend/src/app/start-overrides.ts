import type { MethodName } from '@parley/contract/methods'
import type { GatewayLimits } from '#src/delivery/gateway/gateway-deps.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Handlers } from '#src/kernel/handlers.ts'
import type { NamedLogger } from '#src/telemetry/logger.ts'
import type { IdentityOverrides } from './compose-identity.ts'
import type { OpenStorage } from './compose-storage.ts'

/** What tests, and the terminal, want different. */
export type StartOverrides = {
  clock?: Clock
  loggers?: NamedLogger
  openStorage?: OpenStorage
  /** How long to wait for another process that holds the data folder. */
  waitMillis?: number
  /** Ends that waiting: `startApp` then throws `StartRefused`. */
  signal?: AbortSignal
  identity?: IdentityOverrides
  gateway?: Partial<GatewayLimits>
  /** Use cases in place of, or beside, those of the modules. */
  methods?: Partial<Handlers<MethodName>>
  staticFolder?: string
}
