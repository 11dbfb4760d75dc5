import type { ParsedInputOf } from '@parley/contract/methods'
import type { User } from '@parley/contract/users/user'
import type { UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { canSee, seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { peopleScopeOf } from './people-scope.ts'
import { userView } from './user.ts'
import type { UserStore } from './user-store.ts'

export type FindPeopleDeps = { access: Access; users: UserStore }

/** People by id, or for a picker by the letters that their names start with; as frames show them. */
export async function findPeople(deps: FindPeopleDeps, viewer: Viewer, wish: ParsedInputOf<'client.users'>): Promise<User[]> {
  const rows = wish.ids === undefined ? await matches(deps, viewer, wish) : known(deps.access, viewer, wish.ids)
  return rows.map((row) => userView(row))
}

function known(access: Access, viewer: Viewer, ids: string[]): UserRow[] {
  return [...new Set(ids)].flatMap((user) => {
    const row = access.user(user)
    return row !== undefined && canSee(access, viewer, { user }) ? [row] : []
  })
}

async function matches({ access, users }: FindPeopleDeps, viewer: Viewer, wish: ParsedInputOf<'client.users'>): Promise<UserRow[]> {
  const preferred = wish.channel === undefined ? {} : { preferred: seeConversation(access, viewer, wish.channel).row.id }
  return await users.search(peopleScopeOf(viewer), wish.query ?? '', { limit: wish.limit, ...preferred })
}
