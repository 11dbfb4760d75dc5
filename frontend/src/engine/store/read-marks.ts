import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import type { MarkChanged } from '@parley/contract/realtime/events'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'

/** Codes after which the same call may succeed. */
const PASSING = new Set(['ratelimited', 'internal_error', 'storage_full', 'token_expired'])

/** How long after its answer the event of a mark is waited for. Longer than any line that still carries events takes. */
const ECHO_MILLIS = 3_000
const RETRY_MILLIS = 5_000

/** A mark that went forward here, until an event says that the server has it. */
type Forward = {
  ts: Ts
  running: Promise<void> | null
  timer: ReturnType<typeof setTimeout> | undefined
  /** The last event that was further back. */
  behind: MarkChanged | null
}

/** A mark that went back here, until its event comes. */
type Back = { ts: Ts; timer?: ReturnType<typeof setTimeout> }

/**
 * One's own marks on their way: one call per conversation at a time, and what was read while nobody answered is told when the
 * line is back. Events that left the server before a mark got there are told from those by which somebody went back.
 */
export class ReadMarks {
  readonly #api: ApiClient
  readonly #release: (event: MarkChanged) => void
  readonly #forward = new Map<ConversationId, Forward>()
  readonly #back = new Map<ConversationId, Back>()

  /** `release` is given an event that was held back, once it is plain that it was no late one: another device went back. */
  constructor(parts: { api: ApiClient; release: (event: MarkChanged) => void }) {
    this.#api = parts.api
    this.#release = parts.release
  }

  /** Tells that everything up to `ts` is read. */
  send(channel: ConversationId, ts: Ts): void {
    const mark = this.#forward.get(channel) ?? { ts, running: null, timer: undefined, behind: null }
    this.#forward.set(channel, mark)
    if (ts > mark.ts) mark.ts = ts
    this.#run(channel, mark)
  }

  /** Moves a mark back, behind those on their way forward. Throws what the call throws. */
  async goBack(channel: ConversationId, ts: Ts): Promise<void> {
    const running = this.#forward.get(channel)?.running
    this.#forget(channel)
    this.#endBack(channel)
    const back: Back = { ts }
    this.#back.set(channel, back)
    try {
      // A mark that arrived later would undo this one.
      await running
      await this.#api.call('conversations.mark', { channel, ts })
    } catch (error) {
      this.#endBack(channel)
      throw error
    }
    if (this.#back.get(channel) === back) back.timer = setTimeout(() => this.#endBack(channel), ECHO_MILLIS)
  }

  /** Whether a mark is on its way back: nothing is marked as read by itself meanwhile. */
  isGoingBack(channel: ConversationId): boolean {
    return this.#back.has(channel)
  }

  /** Up to where a conversation is read at least, whatever was told so far; undefined if nothing is on its way. */
  floor(channel: ConversationId): Ts | undefined {
    return this.#forward.get(channel)?.ts
  }

  /** Hears an event before it is applied. `floor` holds after it. */
  heard(event: MarkChanged): void {
    const { channel, mark } = event
    if (mark === null) return this.#forget(channel)
    const back = this.#back.get(channel)
    if (back !== undefined && mark.membership.last_read <= back.ts) this.#endBack(channel)
    const forward = this.#forward.get(channel)
    if (forward === undefined) return
    if (mark.membership.last_read < forward.ts) forward.behind = event
    else if (forward.running === null) this.#forget(channel)
    else forward.behind = null
  }

  /** One's membership was told otherwise, as it stood at `seq`: what was held back before that must not undo it later. */
  overtake(seq: number, channels: Iterable<ConversationId> = this.#forward.keys()): void {
    for (const channel of channels) {
      const mark = this.#forward.get(channel)
      if (mark?.behind !== null && mark?.behind !== undefined && mark.behind.seq <= seq) mark.behind = null
    }
  }

  /** Tells again what was not answered. */
  flush(): void {
    for (const [channel, mark] of this.#forward) this.#run(channel, mark)
  }

  close(): void {
    for (const channel of this.#forward.keys()) this.#forget(channel)
    for (const channel of this.#back.keys()) this.#endBack(channel)
  }

  #run(channel: ConversationId, mark: Forward): void {
    if (mark.running !== null) return
    clearTimeout(mark.timer)
    mark.running = this.#tellAll(channel, mark)
  }

  async #tellAll(channel: ConversationId, mark: Forward): Promise<void> {
    const next = await this.#tell(channel, mark)
    mark.running = null
    if (this.#forward.get(channel) === mark && next !== null) mark.timer = setTimeout(next.run, next.millis)
  }

  /** Tells until nothing newer was read meanwhile. What is to be done then, and when. */
  async #tell(channel: ConversationId, mark: Forward): Promise<{ run: () => void; millis: number } | null> {
    for (;;) {
      const { ts } = mark
      try {
        await this.#api.call('conversations.mark', { channel, ts, only_forward: true })
      } catch (error) {
        // Nobody answers: the line that comes back tells.
        if (!(error instanceof ApiError)) return null
        if (PASSING.has(error.code)) return { run: () => this.#run(channel, mark), millis: error.retryAfter * 1000 || RETRY_MILLIS }
        // A refusal is final: one is no member any more, and the event that says so puts the state right.
        if (this.#forward.get(channel) === mark) this.#forget(channel)
        return null
      }
      if (this.#forward.get(channel) !== mark) return null
      if (mark.ts === ts) return { run: () => this.#settle(channel, mark), millis: ECHO_MILLIS }
    }
  }

  #settle(channel: ConversationId, mark: Forward): void {
    this.#forget(channel)
    if (mark.behind !== null) this.#release(mark.behind)
  }

  #forget(channel: ConversationId): void {
    clearTimeout(this.#forward.get(channel)?.timer)
    this.#forward.delete(channel)
  }

  #endBack(channel: ConversationId): void {
    clearTimeout(this.#back.get(channel)?.timer)
    this.#back.delete(channel)
  }
}
