import { AuthRefusal } from './auth-refusal.ts'
import type { Account, IdentityEngine } from './identity-engine.ts'

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
