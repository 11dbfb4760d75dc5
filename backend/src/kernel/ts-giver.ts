import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import { microsOfTs, tsFromMicros } from '@parley/contract/kernel/ts'
import type { TsPlaceholder } from './batch.ts'

function isTsPlaceholder(value: unknown): value is TsPlaceholder {
  return typeof value === 'object' && value !== null && typeof (value as { $ts?: unknown }).$ts === 'string'
}

/**
 * Gives one batch its `ts`: the first of a conversation is the later of now and one microsecond after the last one there,
 * and each further `n` follows a microsecond later. Engines ask it wherever a column or subject holds a placeholder, never
 * inside a JSON column, whose content is somebody's own.
 */
export class TsGiver {
  readonly given: { [conversation: ConversationId]: Ts[] } = {}
  readonly #now: number
  readonly #lastOf: (conversation: ConversationId) => Ts

  /** `now` in whole microseconds; `lastOf` answers the highest `ts` ever given in a conversation, `TS_ZERO` for none. */
  constructor(now: number, lastOf: (conversation: ConversationId) => Ts) {
    this.#now = now
    this.#lastOf = lastOf
  }

  /** The value itself, or the `ts` that it stands for. */
  fill(value: unknown): unknown {
    return isTsPlaceholder(value) ? this.#give(value.$ts, value.n ?? 0) : value
  }

  /** The same for a column that is known to be no placeholder of anything but text. */
  fillTs(value: Ts | TsPlaceholder | undefined): Ts | null {
    if (value === undefined) return null
    return typeof value === 'string' ? value : this.#give(value.$ts, value.n ?? 0)
  }

  #give(conversation: ConversationId, n: number): Ts {
    const list = (this.given[conversation] ??= [])
    while (list.length <= n) {
      const last = microsOfTs(list.at(-1) ?? this.#lastOf(conversation))
      list.push(tsFromMicros(list.length === 0 ? Math.max(this.#now, last + 1) : last + 1))
    }
    const ts = list[n]
    if (ts === undefined) throw new Error(`no ts number ${n} can be given`)
    return ts
  }
}
