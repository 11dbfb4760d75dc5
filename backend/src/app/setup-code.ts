import { createHash, randomInt, timingSafeEqual } from 'node:crypto'

/** Proves that whoever sets Parley up from another machine has seen this one's terminal. New at every start, never stored. */
export type SetupCode = {
  readonly text: string
  /** Takes the same time for every wrong code; case, spaces and dashes do not matter. */
  matches(typed: string): boolean
}

// Without letters and digits that look alike.
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

export function createSetupCode(): SetupCode {
  const text = `${group()}-${group()}-${group()}`
  const expected = digest(text)
  return { text, matches: (typed) => timingSafeEqual(digest(typed), expected) }
}

const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

function digest(code: string): Buffer {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest()
}
