import { randomBytes } from 'node:crypto'
import type { IdKind } from '@parley/contract/kernel/ids'
import type { Clock } from './clock.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Makes ids. A port, so that tests can name their things. */
export type NewId = (kind: IdKind) => string

/** Kind, 8 digits of base-36 milliseconds (good until the year 2059), 6 random ones: sorts by age, 2·10⁹ a millisecond. */
export const newIdWith =
  (clock: Clock): NewId =>
  (kind) => {
    const time = Math.floor(clock.now()).toString(36).toUpperCase().padStart(8, '0')
    // Rejecting bytes from 252 on keeps every digit equally likely.
    let random = ''
    while (random.length < 6) for (const byte of randomBytes(12)) if (byte < 252 && random.length < 6) random += DIGITS[byte % 36]
    return `${kind}${time}${random}`
  }
