import type { Ts } from './ids.ts'

/** A message's `ts`: ten digits of seconds, a dot, six of microseconds. As text it sorts as it counts. */
export const TS_PATTERN = /^\d{10}\.\d{6}$/

/** Before every message: the read mark of somebody who has read nothing. */
export const TS_ZERO: Ts = '0000000000.000000'

/** Microseconds since 1970 as `ts`. Exact: microseconds stay below 2^53 until the year 2255. */
export function tsFromMicros(micros: number): Ts {
  const seconds = Math.floor(micros / 1_000_000)
  return `${String(seconds).padStart(10, '0')}.${String(micros % 1_000_000).padStart(6, '0')}`
}

/** The inverse of `tsFromMicros`; never goes through a fraction, which would lose digits. */
export function microsOfTs(ts: Ts): number {
  return Number(ts.slice(0, 10)) * 1_000_000 + Number(ts.slice(11))
}

/** Milliseconds since 1970, for showing a time. */
export function millisOfTs(ts: Ts): number {
  return Math.floor(microsOfTs(ts) / 1000)
}
