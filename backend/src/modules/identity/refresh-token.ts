import type { RefreshError } from '@parley/contract/auth/routes'
import type { UserRow } from '#src/kernel/rows.ts'
import { AuthRefusal } from './auth-refusal.ts'
import type { Account, IdentityEngine } from './identity-engine.ts'
import { tokenFor, type LetIn } from './let-in.ts'
import { repairPeople, type RepairPeopleDeps } from './repair-people.ts'
import { usersOfAccount } from './users-of-account.ts'

export type RefreshTokenDeps = RepairPeopleDeps & { identity: Pick<IdentityEngine, 'renewSession' | 'signToken'> }
export type RefreshWish = { team?: string | undefined; user?: string | undefined }

/**
 * A token for a user of the cookie's account; rolls the session. The page says whom it expects: if the cookie belongs to
 * somebody else by now, the page is not to show one person's screen with another's rights.
 */
export async function refreshToken(deps: RefreshTokenDeps, cookie: string | undefined, wish: RefreshWish): Promise<LetIn> {
  const renewed = await deps.identity.renewSession(cookie)
  if (renewed === null) throw new AuthRefusal('not_signed_in')
  const { session, setCookie } = renewed
  const user = chooseUser(deps, session.account, wish)
  if (typeof user === 'string') throw new AuthRefusal(user)
  await repairPeople(deps, session.account)
  return { answer: await tokenFor(deps, { ...user, account: session.account.id }, session.sid), setCookie }
}

function chooseUser({ access }: RefreshTokenDeps, account: Account, wish: RefreshWish): UserRow | RefreshError {
  const expected = wish.user === undefined ? undefined : access.user(wish.user)
  if (expected !== undefined && expected.account !== account.id) return 'other_account'
  const all = usersOfAccount(access, account.id)
  const fitting = all.filter((row) => (wish.user ?? row.id) === row.id && (wish.team ?? row.team) === row.team)
  const active = fitting.find((row) => row.deleted === 0)
  return active ?? (fitting.length > 0 ? 'account_inactive' : 'no_user')
}
