import type { UserId } from '@parley/contract/kernel/ids'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import { CLOSE } from '@parley/contract/realtime/frames'
import type { ServerEvent } from '@parley/contract/realtime/events'
import type { Connection, Outgoing } from './connection.ts'
import type { Connections } from './connections.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { textFrame } from './text-frame.ts'

type FanoutDeps = Pick<GatewayDeps, 'render' | 'recipientsOf' | 'limits' | 'clock' | 'logger'> & { connections: Connections }

/** Live frames that may wait for a connection that is still catching up. */
const WAITING_FRAMES = 10_000

/**
 * Tells committed events, in the order of the log: they are rendered side by side, but each is delivered only after the one
 * before. `deliveredSeq` is how far every connection has been told.
 */
export class Fanout {
  readonly #deps: FanoutDeps
  #tail: Promise<void> = Promise.resolve()
  deliveredSeq: number

  constructor(deps: FanoutDeps, head: number) {
    this.#deps = deps
    this.deliveredSeq = head
  }

  tell(events: readonly LoggedEvent[]): void {
    for (const event of events) this.#tail = this.#deliverAfter(this.#tail, event, this.#isHeard() ? this.#render(event) : null)
  }

  /** Resolves when everything told so far was delivered. */
  async settled(): Promise<void> {
    await this.#tail
  }

  /** One frame to all sockets of these users, outside the log. */
  tellUsers(users: Iterable<UserId>, bytes: Buffer): void {
    const now = this.#deps.clock.now()
    for (const user of users) for (const connection of this.#deps.connections.of(user)) this.#give(connection, { bytes, seq: null }, now)
  }

  async #deliverAfter(before: Promise<void>, event: LoggedEvent, early: Promise<ServerEvent | 'failed'> | null): Promise<void> {
    await before
    // Somebody may have connected since; who did was told to expect this event live.
    this.#deliver(event, await (early ?? (this.#isHeard() ? this.#render(event) : null)))
  }

  #isHeard(): boolean {
    return this.#deps.connections.users > 0
  }

  async #render(event: LoggedEvent): Promise<ServerEvent | 'failed'> {
    try {
      return await this.#deps.render(event)
    } catch (error) {
      this.#deps.logger.error({ err: error, seq: event.seq, type: event.type }, 'an event could not be rendered')
      return 'failed'
    }
  }

  #deliver(event: LoggedEvent, told: ServerEvent | 'failed' | null): void {
    const recipients = told === null ? [] : this.#recipients(event)
    if (told === 'failed') {
      // Nobody may believe to know this event: they come back, resume before it, and it is rendered again.
      for (const connection of recipients) connection.end(CLOSE.internalError)
    } else if (told !== null) {
      const frame: Outgoing = { bytes: textFrame(JSON.stringify(told)), seq: event.seq }
      const now = this.#deps.clock.now()
      for (const connection of recipients) this.#give(connection, frame, now)
    }
    this.deliveredSeq = event.seq
  }

  *#recipients(event: LoggedEvent): Iterable<Connection> {
    for (const user of this.#deps.recipientsOf(event)) yield* this.#deps.connections.of(user)
  }

  #give(connection: Connection, frame: Outgoing, now: number): void {
    if (!connection.isOpen) return
    if (connection.backlog <= this.#deps.limits.backlogBytes && connection.waiting <= WAITING_FRAMES) connection.deliver(frame, now)
    else {
      this.#deps.logger.info({ connection: connection.id, backlog: connection.backlog }, 'a slow consumer was cut')
      connection.end(CLOSE.slowConsumer)
    }
  }
}
