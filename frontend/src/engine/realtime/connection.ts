import type { ClientFrame, ServerFrame } from '@parley/contract/realtime/frames'
import { CLOSE } from '@parley/contract/realtime/frames'
import type { ReconnectPolicy } from './reconnect-policy.ts'

/** The part of a browser's WebSocket that is used. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>

export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'stopped'

export type ConnectionParts = {
  openSocket: () => Socket
  token: () => Promise<string>
  /** The server ended a socket because of its token: the next one has to be new. */
  refused: (token: string) => void
  /** The position to resume from; null: only what comes. */
  since: () => string | null
  onFrame: (frame: ServerFrame) => void
  onStatus: (status: ConnectionStatus, detail: { nextTryAt: number | null }) => void
  policy: ReconnectPolicy
}

/** Close codes of the gateway that speak of the token or the account behind it. */
const REFUSED: ReadonlySet<number> = new Set([
  CLOSE.invalidAuth.code,
  CLOSE.tokenExpired.code,
  CLOSE.signedOut.code,
  CLOSE.deactivated.code,
])
/** Without a frame for this many heartbeats the socket is taken for dead: a sleeping laptop's sockets say nothing. */
const SILENT_HEARTBEATS = 2.2
const RENEW_TOKEN_EVERY_MILLIS = 120_000
const WELCOME_WITHIN_MILLIS = 10_000

/**
 * The socket to the gateway: says hello with what is known, hands on every frame in order, and comes back by itself for as
 * long as it is not stopped. It knows nothing of what the frames mean.
 */
export class RealtimeConnection {
  readonly #parts: ConnectionParts
  #socket: Socket | null = null
  #attempt = 0
  #stopped = true
  #lastHeard = 0
  #heartbeatMillis = 25_000
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #watchdog: ReturnType<typeof setInterval> | undefined
  #lastToken = 0
  #token = ''
  #status: ConnectionStatus = 'stopped'

  constructor(parts: ConnectionParts) {
    this.#parts = parts
  }

  get status(): ConnectionStatus {
    return this.#status
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    this.#watchdog = setInterval(() => this.#watch(), 1_000)
    this.#say('connecting')
    void this.#open()
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#watchdog)
    clearTimeout(this.#retryTimer)
    this.#drop()
    this.#say('stopped')
  }

  /** Tries at once: the person pressed "Try now", the browser came online, the page came back to the front. */
  tryNow(): void {
    if (this.#stopped || this.#socket !== null) return
    clearTimeout(this.#retryTimer)
    void this.#open()
  }

  /** Closes and comes back, with a fresh hello: after a reset, or when the token changed hands. */
  restart(): void {
    if (this.#stopped) return
    this.#drop()
    clearTimeout(this.#retryTimer)
    this.#say('reconnecting')
    void this.#open()
  }

  /** False when there is no live socket: the caller loses nothing that matters, ephemeral signals only. */
  send(frame: ClientFrame): boolean {
    if (this.#socket === null || this.#status !== 'connected') return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  async #open(): Promise<void> {
    let token: string
    try {
      token = await this.#parts.token()
    } catch {
      // Over for good: whoever owns the session stops us. Else: nobody answers, and we try again.
      if (!this.#stopped) this.#retryLater()
      return
    }
    if (this.#stopped || this.#socket !== null) return
    this.#lastHeard = Date.now()
    this.#lastToken = Date.now()
    this.#token = token
    const socket = this.#parts.openSocket()
    this.#socket = socket
    socket.addEventListener('open', () => {
      const since = this.#parts.since()
      socket.send(JSON.stringify({ type: 'hello', token, ...(since === null ? {} : { since }) } satisfies ClientFrame))
    })
    socket.addEventListener('message', (event) => {
      if (this.#socket === socket) this.#received(String(event.data))
    })
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket !== socket) return
      this.#socket = null
      if (REFUSED.has(code)) this.#parts.refused(this.#token)
      this.#retryLater()
    })
  }

  #received(text: string): void {
    this.#lastHeard = Date.now()
    // By the contract of the gateway; a frame of a newer server that we do not know is ignored by who reads it.
    const frame = JSON.parse(text) as ServerFrame
    if (frame.type === 'welcome') this.#heartbeatMillis = frame.heartbeat_ms
    if (frame.type === 'live') {
      this.#attempt = 0
      this.#say('connected')
    }
    this.#parts.onFrame(frame)
  }

  #retryLater(): void {
    if (this.#stopped) return
    this.#attempt++
    const delay = this.#parts.policy.nextDelay(this.#attempt)
    this.#say('reconnecting', Date.now() + delay)
    clearTimeout(this.#retryTimer)
    this.#retryTimer = setTimeout(() => void this.#open(), delay)
  }

  #watch(): void {
    if (this.#socket === null) return
    const silence = Date.now() - this.#lastHeard
    const limit = this.#status === 'connected' ? this.#heartbeatMillis * SILENT_HEARTBEATS : WELCOME_WITHIN_MILLIS
    if (silence > limit) {
      this.#drop()
      this.#retryLater()
    } else if (Date.now() - this.#lastToken > RENEW_TOKEN_EVERY_MILLIS) {
      this.#lastToken = Date.now()
      void this.#renewToken()
    }
  }

  async #renewToken(): Promise<void> {
    try {
      const token = await this.#parts.token()
      if (this.send({ type: 'token', token })) this.#token = token
    } catch {
      // The socket lives on its old token until that ends; then the server closes it and we come back here.
    }
  }

  #drop(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #say(status: ConnectionStatus, nextTryAt: number | null = null): void {
    this.#status = status
    this.#parts.onStatus(status, { nextTryAt })
  }
}
