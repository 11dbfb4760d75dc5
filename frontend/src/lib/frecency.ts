import type { SafeStorage } from './storage.ts'

/** How often and how lately places were visited. One number per place: each visit adds 1, and every three days halve it. */
export type Frecency = {
  readonly visit: (place: string, now: number) => void
  /** 0 for a place that was never visited. */
  readonly scoreOf: (place: string, now: number) => number
}

const HALF_LIFE = 3 * 86_400_000
const MOST = 200

type Visits = Map<string, { score: number; at: number }>

/** Kept in `storage` under `key`, for the most visited places only; what cannot be read is forgotten. Times in milliseconds. */
export function frecencyIn(storage: SafeStorage, key: string): Frecency {
  return {
    visit(place, now) {
      const visits = read(storage.read(key))
      visits.set(place, { score: faded(visits.get(place), now) + 1, at: now })
      const kept = [...visits].toSorted(([, a], [, b]) => faded(b, now) - faded(a, now)).slice(0, MOST)
      storage.write(key, JSON.stringify(kept.map(([one, { score, at }]) => [one, Math.round(score * 100) / 100, at])))
    },
    scoreOf: (place, now) => faded(read(storage.read(key)).get(place), now),
  }
}

const faded = (visit: { score: number; at: number } | undefined, now: number): number =>
  visit === undefined ? 0 : visit.score * 2 ** (-Math.max(0, now - visit.at) / HALF_LIFE)

function read(text: string | null): Visits {
  const visits: Visits = new Map()
  try {
    const rows: unknown = JSON.parse(text ?? '[]')
    for (const row of Array.isArray(rows) ? rows : []) {
      const [place, score, at]: unknown[] = Array.isArray(row) ? row : []
      if (typeof place === 'string' && typeof score === 'number' && typeof at === 'number') visits.set(place, { score, at })
    }
  } catch {
    // Not ours, or cut off: begun anew.
  }
  return visits
}
