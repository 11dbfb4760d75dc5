import type { Clock } from '#src/kernel/clock.ts'

export type TestClock = Clock & { advance(millis: number): void }

/** A clock that stands still until it is told to move. */
export function aClock(start: number = Date.now()): TestClock {
  let now = start
  return {
    now: () => now,
    advance: (millis) => {
      now += millis
    },
  }
}
