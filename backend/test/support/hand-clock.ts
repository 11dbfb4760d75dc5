import type { Clock } from '#src/kernel/clock.ts'

/** A clock that stands still until somebody moves it. */
export type HandClock = Clock & { set(millis: number): void; advance(millis: number): void }

export function handClock(start = 1_700_000_000_000): HandClock {
  let now = start
  return {
    now: () => now,
    set: (millis) => {
      now = millis
    },
    advance: (millis) => {
      now += millis
    },
  }
}
