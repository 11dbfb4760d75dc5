import type { RateTier } from '@parley/contract/kernel/method'
import { AppError } from '#src/kernel/app-error.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { networkOf } from '#src/kernel/network-of.ts'

/** `burst` calls at once, refilled evenly at `perMinute`. */
export type Rate = { burst: number; perMinute: number }

export const TIER_RATES: { [T in RateTier]: Rate } = {
  tier1: { burst: 20, perMinute: 20 },
  tier2: { burst: 60, perMinute: 60 },
  tier3: { burst: 300, perMinute: 300 },
  tier4: { burst: 600, perMinute: 600 },
  post: { burst: 60, perMinute: 600 },
}
/** Calls without a token in the header, or with one that is refused, per network: a whole office may sit behind one address. */
const STRANGER_RATE: Rate = { burst: 300, perMinute: 600 }

/** Counts one call of somebody of whom only the address is known. Throws `ratelimited`. */
export function countStranger(rateLimiter: RateLimiter, ip: string): void {
  rateLimiter.take(`ip ${networkOf(ip)}`, STRANGER_RATE)
}

export type RateLimiter = {
  /** Takes one call from the bucket `key`. Throws `ratelimited` with the seconds until the next one is there. */
  take(key: string, rate: Rate): void
}

type Bucket = { tokens: number; at: number; full: number }

const MAX_BUCKETS = 50_000

/** Token buckets in bounded memory: beyond the bound those unused for longest are forgotten, which only ever allows more. */
export function createRateLimiter(clock: Clock, factor: number | 'off'): RateLimiter {
  if (factor === 'off') return { take: () => {} }
  const buckets = new Map<string, Bucket>()
  return {
    take(key, rate) {
      const now = clock.now()
      const burst = Math.max(1, rate.burst * factor)
      const perMilli = (rate.perMinute * factor) / 60_000
      const bucket = buckets.get(key) ?? { tokens: burst, at: now, full: now }
      // A clock that was set back gives nothing and takes nothing.
      const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMilli)
      // Last in the map: who goes on trying is not forgotten.
      if (buckets.delete(key)) buckets.set(key, bucket)
      if (tokens < 1) throw new AppError('ratelimited', { retryAfter: Math.max(1, Math.ceil((1 - tokens) / perMilli / 1000)) })
      if (!buckets.has(key) && buckets.size >= MAX_BUCKETS) makeRoom(buckets, now)
      buckets.set(key, { tokens: tokens - 1, at: now, full: now + (burst - tokens + 1) / perMilli })
    },
  }
}

/** Drops every bucket that is full again, or else the tenth that was unused for longest. */
function makeRoom(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) if (bucket.full <= now) buckets.delete(key)
  if (buckets.size < MAX_BUCKETS) return
  let left = MAX_BUCKETS / 10
  for (const key of buckets.keys()) if (left-- > 0) buckets.delete(key)
}
