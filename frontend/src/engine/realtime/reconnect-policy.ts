/** How long to wait before the next try of a connection. */
export interface ReconnectPolicy {
  /** Milliseconds before try number `attempt`, counted from 1. */
  nextDelay(attempt: number): number
}

/** Doubles from half a second to fifteen, each spread by half, so that a restarted server is not met by all clients at once. */
export const backoff = (random: () => number = Math.random): ReconnectPolicy => ({
  nextDelay: (attempt) => Math.min(15_000, 500 * 2 ** Math.min(attempt - 1, 5)) * (0.5 + random() / 2),
})
