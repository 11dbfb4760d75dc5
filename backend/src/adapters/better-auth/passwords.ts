import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { IdentityBusy, PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '../../modules/identity/identity-engine.ts'

/** Cost of one hash: `memory` in KiB, `passes` over it. */
export type Argon2Cost = { memory: number; passes: number; parallelism: number }

/** Chosen by measurement, see docs/adr/0014-password-hashing.md. */
export const DEFAULT_COST: Argon2Cost = { memory: 32_768, passes: 3, parallelism: 1 }

export type Passwords = {
  hash: (password: string) => Promise<string>
  /** False too for a stored string that is no argon2id hash. */
  verify: (password: string, stored: string) => Promise<boolean>
  /** Costs what `verify` costs, for accounts that do not exist. */
  waste: (password: string) => Promise<void>
  /** Whether a stored hash was made at another cost than today's. */
  isOutdated: (stored: string) => boolean
}

export function isAcceptablePassword(password: string): boolean {
  const { length } = Array.from(password)
  return length >= PASSWORD_MIN_CHARS && length <= PASSWORD_MAX_CHARS
}

const HASH_BYTES = 32
const MOST_READ_CHARS = 4 * PASSWORD_MAX_CHARS
const SALT_BYTES = 16
/** Two of libuv's four threads, so that file access and key signing always find a free one; 2 × 32 MiB at most. */
const CONCURRENT = 2
/** About ten seconds of work. */
const MAX_WAITING = 256

/** argon2id of `node:crypto`, off the main thread, at most two at a time. Hashes are PHC strings, so the cost can change later. */
export function createPasswords(cost: Argon2Cost): Passwords {
  const turns = createTurns(CONCURRENT, MAX_WAITING)
  const derive = (password: string, salt: Buffer, at: Argon2Cost, bytes: number) =>
    turns(
      () =>
        new Promise<Buffer>((resolve, reject) => {
          // Nobody has a longer one; composing takes time that grows with the square of the length.
          // NFKC: the same password typed on two systems may arrive in two forms.
          const parameters = { message: password.slice(0, MOST_READ_CHARS).normalize('NFKC'), nonce: salt, tagLength: bytes, ...at }
          argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)))
        }),
    )
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      return toPhc({ cost, salt, tag: await derive(password, salt, cost, HASH_BYTES) })
    },
    async verify(password, stored) {
      const known = fromPhc(stored)
      if (known === null) {
        await derive(password, randomBytes(SALT_BYTES), cost, HASH_BYTES)
        return false
      }
      return timingSafeEqual(await derive(password, known.salt, known.cost, known.tag.length), known.tag)
    },
    async waste(password) {
      await derive(password, randomBytes(SALT_BYTES), cost, HASH_BYTES)
    },
    isOutdated(stored) {
      const found = fromPhc(stored)?.cost
      return found?.memory !== cost.memory || found.passes !== cost.passes || found.parallelism !== cost.parallelism
    },
  }
}

type Hash = { cost: Argon2Cost; salt: Buffer; tag: Buffer }

// The string format of the Password Hashing Competition: $argon2id$v=19$m=…,t=…,p=…$salt$hash, base64 without padding.
function toPhc({ cost, salt, tag }: Hash): string {
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function fromPhc(stored: string): Hash | null {
  const found = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(stored)
  if (found === null) return null
  const [, memory, passes, parallelism, salt = '', tag = ''] = found
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}

/** Runs work at most `concurrent` at a time, in order of arrival. Throws IdentityBusy when `maxWaiting` already wait. */
function createTurns(concurrent: number, maxWaiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = concurrent
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else {
      if (waiting.length >= maxWaiting) throw new IdentityBusy()
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      // A turn is handed over, not freed, so that nobody can slip in between.
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
