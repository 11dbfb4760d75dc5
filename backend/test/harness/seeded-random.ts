import { randomInt } from 'node:crypto'

/** Random choices that come again with the same seed; print the seed where something fails. */
export type Random = {
  readonly seed: number
  /** In [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number
  /** One of them; fails on an empty list. */
  pick<T>(list: readonly T[]): T
  /** True in about `share` of all cases. */
  chance(share: number): boolean
}

/** The seed is `PARLEY_TEST_SEED` where that is set, else new each time. */
const aSeed = (): number => Number(process.env['PARLEY_TEST_SEED'] ?? randomInt(2 ** 31))

function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    seed,
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    chance: (share) => next() < share,
  }
}

/** Runs `work` with a seed; what fails says which one it was. */
export async function withSeed<T>(work: (random: Random) => Promise<T>, seed: number = aSeed()): Promise<T> {
  try {
    return await work(seededRandom(seed))
  } catch (cause) {
    throw new Error(`failed with PARLEY_TEST_SEED=${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
