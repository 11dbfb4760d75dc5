import type { User } from '@parley/contract/users/user'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { decodeCursor, pageOf } from '#src/kernel/cursor.ts'
import type { Call } from '#src/kernel/viewer.ts'
import { peopleScopeOf } from './people-scope.ts'
import { userView } from './user.ts'
import { maySeeEmails } from './user-policy.ts'
import type { UserStore } from './user-store.ts'

export type ListUsersDeps = { users: UserStore; clock: Clock }

/** One page of the people that the viewer sees. */
export async function listUsers(
  { users, clock }: ListUsersDeps,
  { viewer, origin }: Call,
  wish: { cursor?: string | undefined; limit: number },
): Promise<{ members: User[]; cache_ts: number; response_metadata: { next_cursor: string } }> {
  const after = decodeCursor(wish.cursor)
  const rows = await users.list(peopleScopeOf(viewer), { limit: wish.limit + 1, ...(after === undefined ? {} : { after }) })
  const { page, next_cursor } = pageOf(rows, wish.limit, (row) => row.id)
  const email = maySeeEmails(viewer)
  return {
    members: page.map((row) => userView(row, origin, { email })),
    cache_ts: seconds(clock),
    response_metadata: { next_cursor },
  }
}
