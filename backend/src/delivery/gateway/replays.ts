import type { UserId } from '@parley/contract/kernel/ids'
import type { ServerEvent } from '@parley/contract/realtime/events'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import type { Logger } from '#src/kernel/logger.ts'

const AT_ONCE = 8
/** Events that could not be rendered whose report is remembered. */
const REPORTED = 1_000

type Waiting = { user: UserId; start: () => void }

/** Lets replays run in the order in which they were asked for: one of each user at a time, and few of all together. */
export class Replays {
  readonly #logger: Pick<Logger, 'error'>
  readonly #running = new Set<UserId>()
  readonly #waiting: Waiting[] = []
  readonly #reported = new Set<number>()

  constructor(logger: Pick<Logger, 'error'>) {
    this.#logger = logger
  }

  /** Resolves and rejects as `replay` does, once that had its turn. */
  async run(user: UserId, replay: () => Promise<void>): Promise<void> {
    await new Promise<void>((start) => {
      this.#waiting.push({ user, start })
      this.#startNext()
    })
    try {
      await replay()
    } finally {
      this.#running.delete(user)
      this.#startNext()
    }
  }

  /** Null for an event that cannot be rendered, which is logged once, however many ask for it. */
  async rendered(event: LoggedEvent, render: (event: LoggedEvent) => Promise<ServerEvent>): Promise<ServerEvent | null> {
    try {
      return await render(event)
    } catch (error) {
      if (!this.#reported.has(event.seq))
        this.#logger.error({ err: error, seq: event.seq, type: event.type }, 'a replayed event could not be rendered')
      if (this.#reported.size >= REPORTED) this.#reported.clear()
      this.#reported.add(event.seq)
      return null
    }
  }

  #startNext(): void {
    for (let at = 0; at < this.#waiting.length && this.#running.size < AT_ONCE;) {
      const next = this.#waiting[at]
      if (next === undefined || this.#running.has(next.user)) at++
      else {
        this.#waiting.splice(at, 1)
        this.#running.add(next.user)
        next.start()
      }
    }
  }
}
