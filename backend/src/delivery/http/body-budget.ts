import { AppError } from '#src/kernel/app-error.ts'

/** Seconds after which room is likely: by then most bodies have come. */
const COME_BACK_AFTER = 2

/** What may be kept of bodies that are still coming in from callers of whom nothing is known. */
export class BodyBudget {
  #left: number

  constructor(bytes: number) {
    this.#left = bytes
  }

  /** Throws `ratelimited` when so much is not left; nothing is taken then. */
  take(bytes: number): void {
    if (bytes > this.#left) throw new AppError('ratelimited', { retryAfter: COME_BACK_AFTER })
    this.#left -= bytes
  }

  give(bytes: number): void {
    this.#left += bytes
  }
}

/** Bytes: of calls without a header token, and of the routes by which people get in, which those must not shut. */
export const BODY_BUDGETS = { calls: 48 * 1024 * 1024, auth: 16 * 1024 * 1024 }
