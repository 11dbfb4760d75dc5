import { AppError } from './app-error.ts'

/** Runs a piece of work when all pieces before it are done. Throws `ratelimited` when too many wait. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>

/** The same, for pieces of work of one key; those of different keys do not wait for each other. */
export type OneAtATimePerKey = <T>(key: string, work: () => Promise<T>) => Promise<T>

const MOST_WAITING = 200

/**
 * A queue for what makes accounts and people: two who want one handle, or the same person twice, then find what the first
 * one made instead of colliding. It only saves work: between processes the preconditions of the batches decide.
 */
export function createOneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (work) => {
    if (waiting >= MOST_WAITING) throw new AppError('ratelimited', { retryAfter: 10 })
    waiting++
    // What went wrong before is no business of the next one.
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    try {
      return await mine
    } finally {
      waiting--
    }
  }
}

export function createOneAtATimePerKey(): OneAtATimePerKey {
  const queues = new Map<string, { run: OneAtATime; users: number }>()
  return async (key, work) => {
    const queue = queues.get(key) ?? { run: createOneAtATime(), users: 0 }
    queues.set(key, queue)
    queue.users++
    try {
      return await queue.run(work)
    } finally {
      queue.users--
      if (queue.users === 0) queues.delete(key)
    }
  }
}
