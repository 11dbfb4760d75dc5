/** The time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

export const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000)
