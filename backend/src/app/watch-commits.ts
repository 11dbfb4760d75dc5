import type { HealthCheck } from '#src/delivery/http/health.ts'
import { AppError } from '#src/kernel/app-error.ts'
import type { Committer } from '#src/kernel/committer.ts'

/** A committer that remembers whether the last batch could be stored, for the health report. */
export function watchCommits(committer: Committer): { committer: Committer; check: HealthCheck } {
  let fault: string | null = null
  return {
    committer: {
      async commit(batch) {
        try {
          const result = await committer.commit(batch)
          fault = null
          return result
        } catch (cause) {
          // Too many at once is the callers' doing, not the disk's.
          if (!(cause instanceof AppError && cause.code === 'ratelimited')) fault = cause instanceof AppError ? cause.code : 'write_failed'
          throw cause
        }
      },
    },
    check: { name: 'storage', check: () => (fault === null ? { ok: true } : { ok: false, detail: fault }) },
  }
}
