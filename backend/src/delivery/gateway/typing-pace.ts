import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import type { Clock } from '#src/kernel/clock.ts'

/** Clients say it every two seconds at most; who says it more often is not told on. */
const EVERY_MILLIS = 2_000
const REMEMBERED = 10_000

/** How often one user's typing in one conversation is told, whatever their devices say. */
export class TypingPace {
  readonly #clock: Clock
  /** When it was last told, the oldest first. */
  readonly #toldAt = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether it may be told now; counts it as told then. */
  take(user: UserId, channel: ConversationId): boolean {
    const key = `${user} ${channel}`
    const now = this.#clock.now()
    if (this.#isRecent(this.#toldAt.get(key), now)) return false
    this.#toldAt.delete(key)
    if (this.#toldAt.size >= REMEMBERED) this.prune()
    // Beyond so many at once nobody's typing is worth telling.
    if (this.#toldAt.size >= REMEMBERED) return false
    this.#toldAt.set(key, now)
    return true
  }

  /** Forgets what is over; to be called every second or so. */
  prune(): void {
    const now = this.#clock.now()
    for (const [key, at] of this.#toldAt) {
      if (this.#isRecent(at, now)) return
      this.#toldAt.delete(key)
    }
  }

  /** A clock that was set back holds nobody up. */
  #isRecent(at: number | undefined, now: number): boolean {
    return at !== undefined && at <= now && now - at < EVERY_MILLIS
  }
}
