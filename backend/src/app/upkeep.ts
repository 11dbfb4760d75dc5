import type { Clock } from '#src/kernel/clock.ts'
import type { EventLog } from '#src/kernel/event-log.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { Access } from '#src/modules/access/public.ts'
import { secondsAhead } from './clock-check.ts'

const MINUTE = 60_000
/** What a client may have missed and still catch up with; beyond, it boots again. */
const KEEP = { keepMillis: 7 * 24 * 60 * MINUTE, keepEvents: 2_000_000 }
const TRIM_EVERY_MINUTES = 60

type UpkeepDeps = { access: Access; events: EventLog; clock: Clock; logger: Logger }

/** What has to be done from time to time: a look at the clock every minute, trimming every hour and a minute after start. Gives its end. */
export function startUpkeep(deps: UpkeepDeps): () => void {
  const lookAtClock = clockWatch(deps)
  let minutes = 0
  lookAtClock()
  const timer = setInterval(() => {
    lookAtClock()
    if (minutes++ % TRIM_EVERY_MINUTES === 0) trim(deps)
  }, MINUTE)
  timer.unref()
  return () => clearInterval(timer)
}

function trim({ events, clock, logger }: UpkeepDeps): void {
  events.trim({ ...KEEP, now: clock.now() }).catch((cause: unknown) => logger.warn({ err: cause }, 'the event log was not trimmed'))
}

/** Says so once, not every minute, until it is right again. */
function clockWatch({ access, clock, logger }: UpkeepDeps): () => void {
  let wasAhead = false
  return () => {
    const ahead = secondsAhead({ access, clock })
    if (ahead !== null && !wasAhead) logger.warn({ seconds: ahead }, `messages bear times ahead of this machine's clock: is it right?`)
    wasAhead = ahead !== null
  }
}
