import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { LIMITS } from '@parley/contract/kernel/limits'
import { CLOSE } from '@parley/contract/realtime/frames'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { TeamId, UserId } from '@parley/contract/kernel/ids'
import { formatPosition } from '#src/kernel/event-log.ts'
import { networkOf } from '#src/kernel/network-of.ts'
import type { Ephemeral, News } from '#src/kernel/news.ts'
import type { CommittedGroup } from '#src/kernel/storage.ts'
import { canSee } from '#src/modules/access/public.ts'
import { Connection } from './connection.ts'
import type { Ending } from './connection.ts'
import { Connections } from './connections.ts'
import { Cork } from './cork.ts'
import { Fanout } from './fanout.ts'
import { handleFrame, type FrameDeps } from './handle-frame.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { Replays } from './replays.ts'
import { PING_FRAME, textFrame } from './text-frame.ts'
import { TypingPace } from './typing-pace.ts'

const TICK_MILLIS = 1_000

/** The WebSocket side of the product: who is connected, and how committed events and ephemeral news reach them. */
export class Gateway implements News {
  readonly #deps: GatewayDeps
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.clientFrameBytes,
    perMessageDeflate: false,
    clientTracking: false,
    // Pings count as frames do.
    autoPong: false,
  })
  readonly #cork = new Cork()
  readonly #connections = new Connections()
  readonly #fanout: Fanout
  readonly #frameDeps: FrameDeps
  readonly #ticker: NodeJS.Timeout
  #stopping = false
  #lastHeartbeat: number

  constructor(deps: GatewayDeps) {
    this.#deps = deps
    this.#fanout = new Fanout({ ...deps, connections: this.#connections, cork: this.#cork }, deps.events.head())
    this.#frameDeps = {
      ...deps,
      connections: this.#connections,
      fanout: this.#fanout,
      replays: new Replays(deps.logger),
      typing: new TypingPace(deps.clock),
    }
    this.#lastHeartbeat = deps.clock.now()
    this.#ticker = setInterval(() => this.tick(), TICK_MILLIS)
    this.#ticker.unref()
    deps.presence.onChange((user, presence) => this.#tellWatchers(user, { type: 'presence', user, presence }))
  }

  get connectionCount(): number {
    return this.#connections.size
  }

  /** Takes over an HTTP upgrade of `REALTIME_PATH`; another origin's page is refused before a socket exists. */
  handleUpgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    if (this.#stopping || this.#connections.size >= this.#deps.limits.connections) return refuseUpgrade(raw, '503 Service Unavailable')
    if (!this.#deps.isOurOrigin(request)) return refuseUpgrade(raw, '403 Forbidden')
    const network = networkOf(this.#deps.clientIp(request))
    if (!this.#hasRoomFor(network)) return refuseUpgrade(raw, '503 Service Unavailable')
    this.#server.handleUpgrade(request, raw, head, (socket) => this.#opened(socket, raw, network))
  }

  /** To be called in the same step in which memory was moved on by `group`. */
  onCommitted(group: CommittedGroup): void {
    for (const change of group.changes) {
      if (change.table === 'membership') this.#fanout.membershipsChanged()
      if (change.table === 'revocation' && change.row !== null) this.#endSession(change.row.sid)
      if (change.table === 'token' && change.row === null) this.#endToken(change.key['id'])
      if (change.table === 'user') this.#userChanged(change.key['id'] ?? '')
    }
    this.#fanout.tell(group.events)
  }

  tellUser(to: { team: TeamId; user: UserId }, frame: Ephemeral): void {
    this.#fanout.tellUsers([to.user], textFrame(JSON.stringify(frame)))
  }

  /** Resolves when every committed event so far was delivered. */
  async settled(): Promise<void> {
    await this.#fanout.settled()
  }

  /** Tells every client that the server stops, and lets go of the sockets; those that do not answer are cut after `graceMillis`. */
  async close(graceMillis = 1_000): Promise<void> {
    this.#stopping = true
    clearInterval(this.#ticker)
    await this.#fanout.settled()
    const deadline = Date.now() + graceMillis
    for (const connection of this.#connections.all()) connection.end(CLOSE.serverStopping)
    while (this.#connections.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const connection of this.#connections.all()) connection.terminate()
    this.#server.close()
  }

  /** Once a second: refills allowances, and looks after silent, expired and dead connections. */
  tick(): void {
    const now = this.#deps.clock.now()
    const { limits, events } = this.#deps
    const beats = now - this.#lastHeartbeat >= limits.heartbeatMillis
    if (beats) this.#lastHeartbeat = now
    const heartbeat = beats
      ? Buffer.concat([
          PING_FRAME,
          textFrame(JSON.stringify({ type: 'heartbeat', at: formatPosition(events.logId, this.#fanout.deliveredSeq) })),
        ])
      : null
    for (const connection of this.#connections.all()) {
      // Two ticks, so that everybody has a second to let go.
      if (connection.isClosing && ++connection.closingTicks >= 2) connection.terminate()
      connection.refill(limits)
      const ending = this.#endingOf(connection, now)
      if (ending !== null) connection.end(ending)
      else if (heartbeat !== null) this.#beat(connection, heartbeat, now)
    }
    this.#deps.presence.expire()
    this.#frameDeps.typing.prune()
  }

  #beat(connection: Connection, heartbeat: Buffer, now: number): void {
    // Three missed pongs: the peer is gone without a word.
    if (now - connection.lastHeard > 3 * this.#deps.limits.heartbeatMillis) return connection.terminate()
    connection.write(connection.isLive ? heartbeat : PING_FRAME, now)
  }

  #endingOf(connection: Connection, now: number): Ending | null {
    if (connection.viewer === null) return now - connection.openedAt > this.#deps.limits.helloMillis ? CLOSE.noHello : null
    return connection.expiresAt < now ? CLOSE.tokenExpired : null
  }

  /** Who has said no hello is nobody yet, and may not take the places of those who have. */
  #hasRoomFor(network: string): boolean {
    const { strangers, strangersPerNetwork } = this.#deps.limits
    return this.#connections.strangers < strangers && this.#connections.strangersFrom(network) < strangersPerNetwork
  }

  #opened(socket: WebSocket, raw: Duplex, network: string): void {
    const { clock, limits, logger, presence } = this.#deps
    const connection = new Connection({
      id: randomUUID(),
      socket,
      raw,
      network,
      cork: this.#cork,
      now: clock.now(),
      allowance: limits.framesBurst,
      backlogBytes: limits.backlogBytes,
      onEnd: (ended, ending) => this.#ended(ended, ending),
    })
    this.#connections.add(connection)
    socket.on('message', (data: Buffer, isBinary) => {
      // Who was told to go is not listened to, though the peer may take its time to let go.
      if (!connection.isOpen) return
      connection.lastHeard = clock.now()
      if (isBinary) connection.end(CLOSE.invalidFrame)
      else handleFrame(this.#frameDeps, connection, data.toString())
    })
    socket.on('ping', (data) => {
      if (!connection.isOpen) return
      connection.lastHeard = clock.now()
      if (connection.takeFrame(limits.framesBeyond)) connection.pong(data)
    })
    socket.on('pong', () => {
      connection.lastHeard = clock.now()
    })
    socket.on('error', (error) => {
      logger.debug({ err: error, connection: connection.id }, 'a socket failed')
      // A frame that was none, or too big: the peer has been told by then.
      connection.end(CLOSE.invalidFrame)
    })
    socket.on('close', () => {
      this.#connections.remove(connection)
      if (connection.viewer !== null) presence.disconnected(connection.viewer.user, connection.id)
    })
  }

  /** Nothing is told to it from here on, nobody sees it, and it counts for nobody. */
  #ended(connection: Connection, ending: Ending): void {
    const { logger, presence } = this.#deps
    if (ending === CLOSE.slowConsumer) logger.info({ connection: connection.id, backlog: connection.backlog }, 'a slow consumer was cut')
    this.#connections.unbind(connection)
    if (connection.viewer !== null) presence.disconnected(connection.viewer.user, connection.id)
    // A stranger has no second to let go: the reason is on its way, and so is the end.
    else setImmediate(() => connection.terminate())
  }

  #endSession(sid: string): void {
    for (const connection of this.#connections.all()) {
      const proof = connection.viewer?.proof
      if (proof?.kind === 'session' && proof.sid === sid) connection.end(CLOSE.signedOut)
    }
  }

  #endToken(id: string | undefined): void {
    for (const connection of this.#connections.all()) {
      const proof = connection.viewer?.proof
      if (proof?.kind === 'personal' && proof.tokenId === id) connection.end(CLOSE.signedOut)
    }
  }

  #userChanged(id: UserId): void {
    const row = this.#deps.access.user(id)
    for (const connection of this.#connections.of(id)) {
      if (row === undefined || row.deleted === 1) connection.end(CLOSE.deactivated)
      else if (connection.viewer !== null) connection.viewer = { ...connection.viewer, role: row.role }
    }
    this.#deps.presence.review(id)
  }

  #tellWatchers(user: UserId, frame: Ephemeral): void {
    const bytes = textFrame(JSON.stringify(frame))
    const now = this.#deps.clock.now()
    for (const connection of this.#connections.watchersOf(user)) {
      if (connection.viewer !== null && canSee(this.#deps.access, connection.viewer, { user }))
        connection.deliver({ bytes, seq: null }, now)
    }
  }
}

function refuseUpgrade(raw: Duplex, status: string): void {
  // Not left to the peer, who may never hang up.
  raw.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => raw.destroy())
}
