import { setImmediate as nextTurn } from 'node:timers/promises'

/** Decides who goes next, always the same way for the same seed. */
export type SeededScheduler = {
  /** To be awaited wherever operations may interleave. */
  schedule: () => Promise<void>
  /** Lets waiting operations go, one at a time, until `work` has settled. */
  run<T>(work: Promise<T>): Promise<T>
}

export function seededScheduler(seed: number): SeededScheduler {
  const random = mulberry32(seed)
  const waiting: (() => void)[] = []
  const schedule = (): Promise<void> => new Promise((go) => waiting.push(go))

  async function run<T>(work: Promise<T>): Promise<T> {
    const state = { isSettled: false }
    const end = (): void => {
      state.isSettled = true
    }
    work.then(end, end)
    while (!state.isSettled) {
      const [go] = waiting.splice(Math.floor(random() * waiting.length), 1)
      go?.()
      // Everything that this one sets off runs before the next is chosen.
      // oxlint-disable-next-line no-await-in-loop
      await nextTurn()
    }
    return work
  }
  return { schedule, run }
}

/** A small seeded generator of numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
