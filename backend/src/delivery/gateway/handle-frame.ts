import type { ClientFrame, FrameError } from '@parley/contract/realtime/frames'
import { CLOSE } from '@parley/contract/realtime/frames'
import { AppError } from '#src/kernel/app-error.ts'
import { formatPosition, parsePosition } from '#src/kernel/event-log.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { canSee } from '#src/modules/access/public.ts'
import { parseClientFrame } from './client-frame.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import type { Fanout } from './fanout.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { replay, resetReasonFor } from './replay.ts'
import type { Replays } from './replays.ts'
import { textFrame } from './text-frame.ts'
import type { TypingPace } from './typing-pace.ts'

export type FrameDeps = GatewayDeps & { connections: Connections; fanout: Fanout; replays: Replays; typing: TypingPace }
type FrameOf<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>

/** Does what one client frame asks; a frame that makes no sense is answered, and ends a socket that never said hello. */
export function handleFrame(deps: FrameDeps, connection: Connection, text: string): void {
  if (!connection.takeFrame(deps.limits.framesBeyond)) return refuse(deps, connection, 'ratelimited')
  const frame = parseClientFrame(text)
  if (typeof frame === 'string') return connection.viewer === null ? connection.end(CLOSE.invalidFrame) : refuse(deps, connection, frame)
  if (frame.type === 'hello') return hello(deps, connection, frame)
  if (connection.viewer === null) return connection.end(CLOSE.invalidAuth)
  switch (frame.type) {
    case 'token':
      return renew(deps, connection, frame)
    case 'typing':
      return typing(deps, connection, frame)
    case 'watch':
      return watch(deps, connection, frame)
    case 'activity':
      return deps.presence.activity(connection.viewer.user, connection.id, frame.active)
  }
}

function hello(deps: FrameDeps, connection: Connection, frame: FrameOf<'hello'>): void {
  if (connection.viewer !== null) return refuse(deps, connection, 'invalid_frame')
  const proof = prove(deps, connection, frame.token)
  if (proof === null) return
  if (deps.connections.of(proof.viewer.user).size >= deps.limits.connectionsPerUser) return connection.end(CLOSE.tooManyConnections)

  // One synchronous step: from `head` on, everything is delivered live, or waits until the replay is through.
  connection.viewer = proof.viewer
  connection.expiresAt = proof.expiresAt
  deps.connections.bind(connection, proof.viewer.user)
  connection.catchUp()
  const head = deps.fanout.deliveredSeq
  deps.presence.connected(proof.viewer.user, connection.id)

  const now = deps.clock.now()
  const position = formatPosition(deps.events.logId, head)
  connection.tell({ type: 'welcome', connection: connection.id, head: position, heartbeat_ms: deps.limits.heartbeatMillis }, now)
  const reason = frame.since === undefined ? null : resetReasonFor(deps.events, frame.since)
  const since = reason === null ? (parsePosition(frame.since ?? '')?.seq ?? head) : head
  if (reason !== null) connection.tell({ type: 'reset', reason, head: position }, now)
  if (since >= head) {
    connection.tell({ type: 'live', at: position }, now)
    connection.goLive(head, now)
    return
  }
  const task = (): Promise<void> => replay(deps, connection, { viewer: proof.viewer, since, head })
  deps.replays.run(proof.viewer.user, task).catch((error: unknown) => {
    deps.logger.error({ err: error, connection: connection.id }, 'a replay failed')
    connection.end(CLOSE.internalError)
  })
}

/** The same user by the same session or personal token; anything else is a mistake or an attack. */
function renew(deps: FrameDeps, connection: Connection, frame: FrameOf<'token'>): void {
  const proof = prove(deps, connection, frame.token)
  if (proof === null) return
  // Another session of theirs may live on when this one is ended: its token must not keep this one's socket open.
  if (connection.viewer === null || !isSameSession(proof.viewer, connection.viewer)) return connection.end(CLOSE.invalidAuth)
  connection.viewer = proof.viewer
  connection.expiresAt = proof.expiresAt
}

function isSameSession(a: Viewer, b: Viewer): boolean {
  return a.team === b.team && a.user === b.user && sourceOf(a.proof) === sourceOf(b.proof)
}

const sourceOf = (proof: Viewer['proof']): string => (proof.kind === 'session' ? `session ${proof.sid}` : `personal ${proof.tokenId}`)

function prove(deps: FrameDeps, connection: Connection, token: string): ReturnType<GatewayDeps['authenticate']> | null {
  try {
    return deps.authenticate(token)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    connection.end(endingFor(error.code))
    return null
  }
}

function endingFor(code: string): (typeof CLOSE)[keyof typeof CLOSE] {
  if (code === 'token_expired') return CLOSE.tokenExpired
  if (code === 'token_revoked') return CLOSE.signedOut
  return code === 'account_inactive' ? CLOSE.deactivated : CLOSE.invalidAuth
}

function typing(deps: FrameDeps, connection: Connection, frame: FrameOf<'typing'>): void {
  const user = connection.viewer?.user
  const row = deps.access.conversation(frame.channel)
  if (user === undefined || row === undefined || row.archived === 1 || !deps.access.isMember(frame.channel, user)) {
    return refuse(deps, connection, 'channel_not_found')
  }
  if (!deps.typing.take(user, frame.channel)) return
  const thread = frame.thread_ts === undefined ? {} : { thread_ts: frame.thread_ts }
  const bytes = textFrame(JSON.stringify({ type: 'typing', channel: frame.channel, user, ...thread }))
  const others = [...deps.access.members(frame.channel)].filter((member) => member !== user)
  deps.fanout.tellUsers(others, bytes)
}

/** From now on these people's presence is told; what it is now, at once (who is not named is away). */
function watch(deps: FrameDeps, connection: Connection, frame: FrameOf<'watch'>): void {
  const viewer = connection.viewer
  if (viewer === null) return
  const visible = frame.users.filter((user) => canSee(deps.access, viewer, { user }))
  deps.connections.watch(connection, visible)
  const now = deps.clock.now()
  for (const user of connection.watched ?? []) {
    // As the others were told: what follows are the changes from there.
    const presence = deps.presence.toldOf(user)
    if (presence === 'active')
      connection.deliver({ bytes: textFrame(JSON.stringify({ type: 'presence', user, presence })), seq: null }, now)
  }
}

function refuse(deps: FrameDeps, connection: Connection, error: FrameError): void {
  connection.tell({ type: 'error', error }, deps.clock.now())
}
