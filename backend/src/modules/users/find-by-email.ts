import type { User } from '@parley/contract/users/user'
import { AppError } from '#src/kernel/app-error.ts'
import type { Call } from '#src/kernel/viewer.ts'
import { peopleScopeOf } from './people-scope.ts'
import { userView } from './user.ts'
import { maySeeEmails } from './user-policy.ts'
import type { UserStore } from './user-store.ts'

/** The active person with an address. To those who see no addresses only their own is known, or they could try them out. */
export async function findByEmail({ users }: { users: UserStore }, { viewer, origin }: Call, email: string): Promise<User> {
  const row = await users.byEmail(peopleScopeOf(viewer), email.trim())
  const isKnown = row !== null && row.deleted === 0 && (maySeeEmails(viewer) || row.id === viewer.user)
  if (!isKnown) throw new AppError('users_not_found')
  return userView(row, origin, { email: true })
}
