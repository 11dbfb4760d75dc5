import type { Ts } from '@parley/contract/kernel/ids'
import { microsOfTs, TS_PATTERN, tsFromMicros } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { decodeCursor } from '#src/kernel/cursor.ts'

const SECONDS = /^(\d{1,10})(?:\.(\d{1,15}))?$/

/**
 * A bound of time as a `ts`: whole or fractional seconds are filled up, digits beyond microseconds are cut. No bound at all
 * for nothing, for `0` (what callers send for "from the beginning") and for `now`. Throws `code` for anything else.
 */
function readTimeBound(text: string | undefined, code: 'invalid_ts_oldest' | 'invalid_ts_latest'): Ts | undefined {
  if (text === undefined || text === '' || text === 'now') return undefined
  const found = SECONDS.exec(text)
  if (found?.[1] === undefined) throw new AppError(code)
  const ts = `${found[1].padStart(10, '0')}.${(found[2] ?? '').slice(0, 6).padEnd(6, '0')}`
  return Number(ts) === 0 ? undefined : ts
}

/** `oldest` and `latest` as exclusive bounds: an inclusive one is moved outwards by a microsecond. */
export function readBounds(input: { oldest?: string | undefined; latest?: string | undefined; inclusive: boolean }): {
  after?: Ts
  before?: Ts
} {
  const oldest = readTimeBound(input.oldest, 'invalid_ts_oldest')
  const latest = readTimeBound(input.latest, 'invalid_ts_latest')
  const by = input.inclusive ? 1 : 0
  return {
    ...(oldest === undefined ? {} : { after: tsFromMicros(microsOfTs(oldest) - by) }),
    ...(latest === undefined ? {} : { before: tsFromMicros(microsOfTs(latest) + by) }),
  }
}

/** A cursor that is a `ts`: the last one of the page before. */
export function readTsCursor(cursor: string | undefined): Ts | undefined {
  const ts = decodeCursor(cursor)
  if (ts !== undefined && !TS_PATTERN.test(ts)) throw new AppError('invalid_cursor')
  return ts
}
