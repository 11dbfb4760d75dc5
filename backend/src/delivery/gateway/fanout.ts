import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import { CLOSE } from '@parley/contract/realtime/frames'
import type { ServerEvent } from '@parley/contract/realtime/events'
import type { Connection, Outgoing } from './connection.ts'
import type { Connections } from './connections.ts'
import type { Cork } from './cork.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { textFrame } from './text-frame.ts'

type FanoutDeps = Pick<GatewayDeps, 'render' | 'recipientsOf' | 'limits' | 'clock' | 'logger'> & { connections: Connections; cork: Cork }

/** Conversations whose connections are remembered. */
const REMEMBERED = 1_000

/**
 * Tells committed events, in the order of the log: they are rendered side by side, but each is delivered only after the one
 * before. `deliveredSeq` is how far every connection has been told.
 */
export class Fanout {
  readonly #deps: FanoutDeps
  #tail: Promise<void> = Promise.resolve()
  /** Events that were committed and are not delivered yet. */
  #undelivered = 0
  /** The connections of a conversation's members, as long as nobody connects, disconnects, joins or leaves. */
  readonly #listeners = new Map<ConversationId, readonly Connection[]>()
  #listenersAt = 0
  deliveredSeq: number

  constructor(deps: FanoutDeps, head: number) {
    this.#deps = deps
    this.deliveredSeq = head
  }

  tell(events: readonly LoggedEvent[]): void {
    this.#undelivered += events.length
    for (const event of events) this.#tail = this.#deliverAfter(this.#tail, event, this.#isHeard() ? this.#render(event) : null)
  }

  /** To be called in the step in which memberships changed. */
  membershipsChanged(): void {
    this.#listeners.clear()
  }

  /** Resolves when everything told so far was delivered. */
  async settled(): Promise<void> {
    await this.#tail
  }

  /** One frame to all sockets of these users, outside the log. */
  tellUsers(users: Iterable<UserId>, bytes: Buffer): void {
    const how = { now: this.#deps.clock.now(), isAlone: false }
    for (const user of users) for (const connection of this.#deps.connections.of(user)) this.#give(connection, { bytes, seq: null }, how)
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
      this.#tellAll(recipients, frame)
    }
    this.deliveredSeq = event.seq
    this.#undelivered--
  }

  #tellAll(recipients: readonly Connection[], frame: Outgoing): void {
    const { clock, cork } = this.#deps
    const how = { now: clock.now(), isAlone: this.#undelivered === 1 && cork.isIdle }
    const tell = (): void => {
      for (const connection of recipients) this.#give(connection, frame, how)
    }
    if (how.isAlone) cork.timed(tell)
    else tell()
  }

  #recipients(event: LoggedEvent): readonly Connection[] {
    const { audience } = event
    if (!('conversation' in audience)) return this.#connectionsFor(event)
    const { version } = this.#deps.connections
    if (this.#listenersAt !== version || this.#listeners.size >= REMEMBERED) this.#listeners.clear()
    this.#listenersAt = version
    const known = this.#listeners.get(audience.conversation)
    if (known !== undefined) return known
    const found = this.#connectionsFor(event)
    this.#listeners.set(audience.conversation, found)
    return found
  }

  #connectionsFor(event: LoggedEvent): Connection[] {
    const found: Connection[] = []
    for (const user of this.#deps.recipientsOf(event)) found.push(...this.#deps.connections.of(user))
    return found
  }

  #give(connection: Connection, frame: Outgoing, { now, isAlone }: { now: number; isAlone: boolean }): void {
    connection.deliver(frame, now, isAlone)
  }
}
