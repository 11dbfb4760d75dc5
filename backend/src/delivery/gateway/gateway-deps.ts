import type { IncomingMessage } from 'node:http'
import type { UserId } from '@parley/contract/kernel/ids'
import type { ServerEvent } from '@parley/contract/realtime/events'
import type { Audience, LoggedEvent } from '#src/kernel/batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { EventLog } from '#src/kernel/event-log.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { Presence } from '#src/modules/presence/public.ts'

/** Settings: benches and tests raise or lower them. */
export type GatewayLimits = {
  connections: number
  connectionsPerUser: number
  /** Connections that have not said hello yet: of all together, and of one network. */
  strangers: number
  strangersPerNetwork: number
  /** Frames a client may send in a second, and at once. */
  framesPerSecond: number
  framesBurst: number
  /** Frames beyond that which are still answered within a second; then the connection ends. */
  framesBeyond: number
  /** Bytes that may wait for one slow peer before it is cut. */
  backlogBytes: number
  /** Deliverable events beyond which a client boots again instead of replaying. */
  replayEvents: number
  helloMillis: number
  heartbeatMillis: number
}

export const GATEWAY_LIMITS: GatewayLimits = {
  connections: 20_000,
  connectionsPerUser: 40,
  strangers: 1_000,
  // A whole office may come back at once, each for as long as a hello takes.
  strangersPerNetwork: 200,
  framesPerSecond: 20,
  framesBurst: 60,
  framesBeyond: 200,
  backlogBytes: 1024 * 1024,
  replayEvents: 2_000,
  helloMillis: 10_000,
  heartbeatMillis: 25_000,
}

export type GatewayDeps = {
  access: Access
  events: EventLog
  presence: Presence
  clock: Clock
  logger: Logger
  limits: GatewayLimits
  /** Throws `AppError` for a token that proves nothing. `expiresAt` in milliseconds. */
  authenticate(token: string): { viewer: Viewer; expiresAt: number }
  /** The current state of an event's subject. */
  render(event: LoggedEvent): Promise<ServerEvent>
  recipientsOf(event: LoggedEvent): Iterable<UserId>
  audiencesOf(viewer: Viewer): Audience[]
  maySee(viewer: Viewer, event: LoggedEvent): boolean
  isOurOrigin(request: IncomingMessage): boolean
  clientIp(request: IncomingMessage): string
}
