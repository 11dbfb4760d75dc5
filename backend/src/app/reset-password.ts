import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#src/config/read-config.ts'
import type { NamedLogger } from '#src/telemetry/logger.ts'
import { composeIdentity, type IdentityOverrides } from './compose-identity.ts'
import { StartRefused } from './start-refused.ts'

// Without letters and digits that look alike.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * Gives the account with this e-mail a new password and ends all its sessions, and answers the password. Works while the
 * server runs, which notices within a second, and while it does not: only `auth.db` is opened. Throws `StartRefused` if there
 * is no such account or no data.
 */
export async function resetPassword(config: Pick<Config, 'storage'>, email: string, overrides: IdentityOverrides = {}): Promise<string> {
  const { folder } = config.storage
  if (!existsSync(join(folder, 'auth.db'))) {
    throw new StartRefused(`There are no accounts in ${folder}: start Parley first, or say with PARLEY_DATA where its data folder is.`)
  }
  const identity = await composeIdentity(folder, toTerminal, overrides)
  try {
    const password = newPassword()
    const done = await identity.setPassword(email, password, { revokeSessions: true })
    if (!done.ok) throw new StartRefused(`There is no account with the e-mail ${email}.`)
    return password
  } finally {
    await identity.close()
  }
}

/** 99 bits, in groups that can be read out. */
const newPassword = (): string => [group(), group(), group(), group()].join('-')
const group = (): string => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

const say = (_fields: object, message: string) => console.error(message)
const toTerminal: NamedLogger = () => ({ error: say, warn: say, info: () => {}, debug: () => {} })
