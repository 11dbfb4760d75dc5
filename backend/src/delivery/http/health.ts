import { monitorEventLoopDelay } from 'node:perf_hooks'

/**
 * What one part of the server says of itself; `detail` is for the operator and holds nothing confidential. `warning`:
 * somebody should look, but the server does its work.
 */
export type CheckResult = { ok: boolean; detail?: string | number; warning?: string }
export type HealthCheck = { name: string; check: () => CheckResult }

export type Health = {
  report(): { ok: boolean; checks: Record<string, CheckResult> }
  close(): void
}

/** Above this the server answers late enough for people to notice. */
const SLOW_LOOP_MS = 500
/** How often the loop is looked at; each look wakes a server at rest. */
const LOOK_MS = 250

/** Cheap enough to be asked every second: it only repeats what is known. */
export function createHealth(checks: readonly HealthCheck[]): Health {
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS })
  delay.enable()
  const eventLoop: HealthCheck = {
    name: 'event_loop',
    check: () => {
      const worst = Math.max(0, Math.round(delay.max / 1e6) - LOOK_MS)
      delay.reset()
      return { ok: worst < SLOW_LOOP_MS, detail: `${worst} ms at most since the last look` }
    },
  }
  return {
    report: () => {
      const found = Object.fromEntries([...checks, eventLoop].map(({ name, check }) => [name, check()]))
      return { ok: Object.values(found).every((one) => one.ok), checks: found }
    },
    close: () => delay.disable(),
  }
}
