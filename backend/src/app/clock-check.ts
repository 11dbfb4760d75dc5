import { microsOfTs, TS_ZERO } from '@parley/contract/kernel/ts'
import type { HealthCheck } from '#src/delivery/http/health.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Access } from '#src/modules/access/public.ts'

const TOLERATED_SECONDS = 60

/**
 * How many seconds the conversation that is furthest ahead of the clock is so; null when none is by more than a minute. Every
 * `ts` follows the last one of its conversation, so after the clock was set back new messages bear the old, later time.
 */
export function secondsAhead({ access, clock }: { access: Access; clock: Clock }): number | null {
  let last = TS_ZERO
  for (const team of access.teams()) for (const row of access.conversationsIn(team.id)) if (row.last_ts > last) last = row.last_ts
  const ahead = Math.floor(microsOfTs(last) / 1e6 - clock.now() / 1000)
  return ahead > TOLERATED_SECONDS ? ahead : null
}

/** How long a look holds: it goes through every conversation, and anybody may ask for the report. */
const LOOK_HOLDS_MILLIS = 10_000

/** A warning only: everything works, with times that are wrong. */
export function clockCheck(deps: { access: Access; clock: Clock }): HealthCheck {
  let looked = { at: Number.NEGATIVE_INFINITY, ahead: null as number | null }
  return {
    name: 'clock',
    check: () => {
      const now = deps.clock.now()
      // Either way: a clock that was set back is what is looked for.
      if (Math.abs(now - looked.at) >= LOOK_HOLDS_MILLIS) looked = { at: now, ahead: secondsAhead(deps) }
      const { ahead } = looked
      if (ahead === null) return { ok: true }
      return { ok: true, warning: `messages bear times up to ${ahead} s ahead of this machine's clock: is it right?` }
    },
  }
}
