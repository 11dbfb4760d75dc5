/** At most `max` attempts per `windowMs`, counted from the first. */
export type RateLimit = { max: number; windowMs: number }

export type RateLimiter = {
  /** Counts one attempt: 0 if it may go on, else the whole seconds to wait (at least 1). */
  take: (key: string) => number
}

const MAX_KEYS = 20_000

/** Counters in memory: a restart forgives, and nothing is written for a stranger. */
export function createRateLimiter(limit: RateLimit, now: () => number): RateLimiter {
  const windows = new Map<string, { count: number; endsAt: number }>()
  return {
    take(key) {
      const at = now()
      const current = windows.get(key)
      if (current === undefined || current.endsAt <= at) {
        windows.delete(key)
        if (windows.size >= MAX_KEYS) forgetOldest(windows, at)
        windows.set(key, { count: 1, endsAt: at + limit.windowMs })
        return 0
      }
      if (current.count >= limit.max) return Math.max(1, Math.ceil((current.endsAt - at) / 1000))
      current.count += 1
      return 0
    },
  }
}

/** Windows are all of one length, so a map in order of insertion is in order of their ends too. */
function forgetOldest(windows: Map<string, { endsAt: number }>, at: number): void {
  for (const [key, { endsAt }] of windows) {
    if (endsAt > at && windows.size < MAX_KEYS) return
    windows.delete(key)
  }
}
