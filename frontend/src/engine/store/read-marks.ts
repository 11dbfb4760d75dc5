import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'

/** Codes after which the same call may succeed. */
const PASSING = new Set(['ratelimited', 'internal_error', 'storage_full', 'token_expired'])

/** Marks on their way: what was read while nobody answered is told when the line is back, so that no badge stays elsewhere. */
export class ReadMarks {
  readonly #api: ApiClient
  readonly #waiting = new Map<ConversationId, Ts>()

  constructor(parts: { api: ApiClient }) {
    this.#api = parts.api
  }

  async send(channel: ConversationId, ts: Ts): Promise<void> {
    this.#waiting.set(channel, ts)
    try {
      await this.#api.call('conversations.mark', { channel, ts, only_forward: true })
    } catch (error) {
      // A refusal is final: one is no member any more, and the event that says so puts the state right.
      if (!(error instanceof ApiError) || PASSING.has(error.code)) return
    }
    if (this.#waiting.get(channel) === ts) this.#waiting.delete(channel)
  }

  /** Tells again what was not answered. */
  flush(): void {
    for (const [channel, ts] of this.#waiting) void this.send(channel, ts)
  }
}
