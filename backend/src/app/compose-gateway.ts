import type { Config } from '#src/config/read-config.ts'
import { Gateway } from '#src/delivery/gateway/gateway.ts'
import { GATEWAY_LIMITS, type GatewayDeps } from '#src/delivery/gateway/gateway-deps.ts'
import { audiencesOf, maySee, recipientsOf, renderEvent } from '#src/modules/events/public.ts'
import type { Storage } from '#src/modules/storage/stores.ts'

type Parts = Pick<GatewayDeps, 'access' | 'presence' | 'clock' | 'logger' | 'authenticate' | 'isOurOrigin' | 'clientIp'> & {
  storage: Storage
  limits: Config['limits']
  /** For tests that would wait for heartbeats and time-outs. */
  overrides?: Partial<GatewayDeps['limits']> | undefined
}

export function composeGateway({ storage, limits, overrides, ...parts }: Parts): Gateway {
  const { access } = parts
  const { events, messages, conversations } = storage
  return new Gateway({
    ...parts,
    events,
    limits: { ...GATEWAY_LIMITS, connections: limits.connections, connectionsPerUser: limits.connectionsPerUser, ...overrides },
    render: (event) => renderEvent({ access, messages, conversations }, event),
    recipientsOf: (event) => recipientsOf(access, event),
    audiencesOf: (viewer) => audiencesOf(access, viewer),
    maySee: (viewer, event) => maySee(access, viewer, event),
  })
}
