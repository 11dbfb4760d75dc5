import type { Clock } from '#src/kernel/clock.ts'
import type { EventLog } from '#src/kernel/event-log.ts'
import type { Logger } from '#src/kernel/logger.ts'

const HOUR = 3_600_000
/** What a client may have missed and still catch up with; beyond, it boots again. */
const KEEP = { keepMillis: 7 * 24 * HOUR, keepEvents: 2_000_000 }

/** What has to be done from time to time, once an hour. Gives its end. */
export function startUpkeep({ events, clock, logger }: { events: EventLog; clock: Clock; logger: Logger }): () => void {
  const timer = setInterval(() => {
    events.trim({ ...KEEP, now: clock.now() }).catch((cause: unknown) => logger.warn({ err: cause }, 'the event log was not trimmed'))
  }, HOUR)
  timer.unref()
  return () => clearInterval(timer)
}
