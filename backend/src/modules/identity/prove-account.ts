import type { Access } from '#src/modules/access/public.ts'
import { AuthRefusal } from './auth-refusal.ts'
import type { Account, IdentityEngine } from './identity-engine.ts'
import { usersOfAccount } from './users-of-account.ts'

export type ProveAccountDeps = { identity: Pick<IdentityEngine, 'createAccount' | 'verifyPassword'> }
export type ProvedAccount = { account: Account; isNew: boolean }

/**
 * A new account, or the one that this e-mail and password open: whoever was interrupted between the account and their user
 * comes back with the same words, and a person of another workspace joins as who they are. Throws `email_taken` when the
 * password is another.
 */
export async function proveAccount(
  { identity }: ProveAccountDeps,
  wish: { email: string; password: string; name: string },
): Promise<ProvedAccount> {
  const made = await identity.createAccount(wish)
  if (made.ok) return { account: made.account, isNew: true }
  const known = made.reason === 'email_taken' ? await identity.verifyPassword(wish.email, wish.password) : null
  if (known === null) throw new AuthRefusal(made.reason)
  return { account: known, isNew: false }
}

/** Removes an account whose user could not be made: else its e-mail would stay taken. One that has a user after all stays. */
export async function dropUnused(
  { access, identity }: { access: Access; identity: Pick<IdentityEngine, 'deleteAccount'> },
  { account, isNew }: ProvedAccount,
): Promise<void> {
  if (isNew && usersOfAccount(access, account.id).length === 0) await identity.deleteAccount(account.id)
}
