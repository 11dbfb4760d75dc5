import type { User as UserRow } from 'better-auth'
import type { Account, AccountCreation, PasswordChange } from '../../modules/identity/identity-engine.ts'
import type { Library } from './library.ts'
import { isAcceptablePassword, type Passwords } from './passwords.ts'

type Internal = Awaited<Library['$context']>['internalAdapter']

export type Accounts = {
  create: (input: { email: string; password: string; name: string }) => Promise<AccountCreation>
  remove: (accountId: string) => Promise<void>
  verifyPassword: (email: string, password: string) => Promise<Account | null>
  setPassword: (email: string, password: string) => Promise<PasswordChange>
}

const MAX_EMAIL_CHARS = 254

/**
 * Accounts on better-auth's internal adapter. Its own sign-in endpoint is not used: `verifyPassword` is needed without HTTP
 * too, and one place should hold the rule "same answer, same time".
 */
export function createAccounts(internal: Internal, passwords: Passwords): Accounts {
  const passwordHashOf = async (user: UserRow) => (await internal.findCredentialAccount(user.id))?.password ?? null

  const setHash = async (accountId: string, password: string) => {
    const hash = await passwords.hash(password)
    const known = await internal.findCredentialAccount(accountId)
    if (known === null) await internal.createAccount({ userId: accountId, accountId, providerId: 'credential', password: hash })
    else await internal.updatePassword(accountId, hash)
  }

  return {
    async create({ email, password, name }) {
      if (!isEmail(email)) return { ok: false, reason: 'invalid_email' }
      if (!isAcceptablePassword(password)) return { ok: false, reason: 'weak_password' }
      if ((await internal.findUserByEmail(email)) !== null) return { ok: false, reason: 'email_taken' }
      // Hashed before anything is written: between the two rows below nothing slow may fail.
      const hash = await passwords.hash(password)
      const user = await createUser(internal, email, name)
      if (user === null) return { ok: false, reason: 'email_taken' }
      await internal.createAccount({ userId: user.id, accountId: user.id, providerId: 'credential', password: hash })
      return { ok: true, account: toAccount(user) }
    },
    async remove(accountId) {
      await internal.deleteUser(accountId)
    },
    async verifyPassword(email, password) {
      // Longer than any password can be, whoever's: refusing at once tells nothing.
      if (!isAcceptablePassword(password)) return null
      const user = (await internal.findUserByEmail(email))?.user ?? null
      const hash = user === null ? null : await passwordHashOf(user)
      if (user === null || hash === null) {
        await passwords.waste(password)
        return null
      }
      if (!(await passwords.verify(password, hash))) return null
      if (passwords.isOutdated(hash)) await internal.updatePassword(user.id, await passwords.hash(password))
      return toAccount(user)
    },
    async setPassword(email, password) {
      if (!isAcceptablePassword(password)) return { ok: false, reason: 'weak_password' }
      const found = await internal.findUserByEmail(email)
      if (found === null) return { ok: false, reason: 'account_not_found' }
      await setHash(found.user.id, password)
      return { ok: true, account: toAccount(found.user) }
    },
  }
}

export function toAccount(user: UserRow): Account {
  return { id: user.id, email: user.email, name: user.name, createdAt: user.createdAt.getTime() }
}

/** Null if somebody else took the e-mail meanwhile: the column is unique. */
async function createUser(internal: Internal, email: string, name: string): Promise<UserRow | null> {
  try {
    return await internal.createUser({ email, name, emailVerified: false }, { method: 'email-password' })
  } catch (cause) {
    if ((await internal.findUserByEmail(email)) !== null) return null
    throw cause
  }
}

/** One @, a dot in the domain, no spaces or control characters; whether it can be reached only a mail would tell. */
function isEmail(text: string): boolean {
  return (
    text.length <= MAX_EMAIL_CHARS && /^[^\s@<>"(),:;\\\p{Cc}]{1,64}@[^\s@<>"(),:;\\\p{Cc}.]+(?:\.[^\s@<>"(),:;\\\p{Cc}.]+)+$/u.test(text)
  )
}
