import { randomBytes } from 'node:crypto'
import type { TeamId, Ts } from '@parley/contract/kernel/ids'
import type { Audience, EventDraft, LoggedEvent } from '#src/kernel/batch.ts'
import type { EventLog } from '#src/kernel/event-log.ts'

const audienceText = (audience: Audience): string => JSON.stringify(audience)

export class MemoryEventLog implements EventLog {
  readonly logId = randomBytes(8).toString('hex')
  readonly #turn: () => Promise<void>
  #events: LoggedEvent[] = []
  #head = 0
  #floor = 0

  constructor(turn: () => Promise<void>) {
    this.#turn = turn
  }

  head(): number {
    return this.#head
  }
  floor(): number {
    return this.#floor
  }

  append(team: TeamId, draft: EventDraft, ts: Ts | null, at: number): LoggedEvent {
    const { type, audience } = draft
    const event: LoggedEvent = {
      seq: ++this.#head,
      team,
      type,
      channel: draft.channel ?? null,
      ts,
      user: draft.user ?? null,
      audience,
      at,
    }
    if (type === 'mark.changed') this.#events = this.#events.filter((old) => !isSuperseded(old, event))
    this.#events.push(event)
    return structuredClone(event)
  }

  async read(range: { team: TeamId; since: number; upTo: number; audiences: Audience[]; limit: number }): Promise<LoggedEvent[]> {
    await this.#turn()
    const audiences = new Set(range.audiences.map(audienceText))
    const found = this.#events.filter(
      (event) =>
        event.seq > range.since && event.seq <= range.upTo && event.team === range.team && audiences.has(audienceText(event.audience)),
    )
    return structuredClone(found.slice(0, range.limit))
  }

  async trim(keep: { keepMillis: number; keepEvents: number; now: number }): Promise<void> {
    await this.#turn()
    const kept = this.#events.filter((event) => event.at >= keep.now - keep.keepMillis && event.seq > this.#head - keep.keepEvents)
    const forgotten = this.#events.findLast((event) => !kept.includes(event))
    if (forgotten === undefined) return
    this.#floor = Math.max(this.#floor, forgotten.seq)
    this.#events = this.#events.filter((event) => event.seq > this.#floor)
  }
}

function isSuperseded(old: LoggedEvent, by: LoggedEvent): boolean {
  return old.type === by.type && old.channel === by.channel && audienceText(old.audience) === audienceText(by.audience)
}
