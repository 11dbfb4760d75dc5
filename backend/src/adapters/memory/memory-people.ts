import { hasWordPrefix } from '#src/kernel/fold-text.ts'
import type { InviteRow, UserRow } from '#src/kernel/rows.ts'
import type { AccessStore } from '#src/modules/access/public.ts'
import type { InviteStore } from '#src/modules/invites/invite-store.ts'
import type { TokenStore } from '#src/modules/tokens/token-store.ts'
import type { PeopleScope, UserStore } from '#src/modules/users/user-store.ts'
import type { MemoryTables } from './memory-tables.ts'
import { byText } from './reading.ts'
import type { Reading } from './reading.ts'

export function memoryAccess(tables: MemoryTables, reading: Reading): AccessStore {
  return {
    loadAccess: () =>
      reading(() => ({
        teams: tables.all('team'),
        users: tables.all('user'),
        conversations: tables.all('conversation'),
        memberships: tables.all('membership').map(({ conversation, user }) => ({ conversation, user })),
        revocations: tables.all('revocation'),
        tokens: tables.all('token'),
      })),
  }
}

const textsOf = (row: UserRow): string[] => [row.name, row.profile.real_name, row.profile.display_name]

export function memoryUsers(tables: MemoryTables, reading: Reading): UserStore {
  const isIn = (conversation: string, user: string): boolean => tables.find('membership', { conversation, user }) !== undefined

  function of(scope: PeopleScope): UserRow[] {
    const inTeam = tables.all('user').filter((row) => row.team === scope.team)
    const { only, examplesOf } = scope
    const shared = tables.all('membership').filter((row) => row.user === (only ?? examplesOf))
    const shares = (row: UserRow): boolean => row.id === only || shared.some(({ conversation }) => isIn(conversation, row.id))
    return inTeam.filter((row) => (only === undefined && row.is_example === 0) || shares(row))
  }

  return {
    list: (scope, page) =>
      reading(() =>
        of(scope)
          .filter((row) => page.after === undefined || row.id > page.after)
          .sort(byText((row) => row.id))
          .slice(0, page.limit),
      ),
    byEmail: (scope, email) =>
      reading(
        () =>
          of(scope)
            .filter((row) => row.email?.toLowerCase() === email.toLowerCase())
            .sort(byText((row) => `${row.deleted}${row.id}`))[0] ?? null,
      ),
    byName: (team, name) => reading(() => (tables.find('user', { team, name }) as UserRow | undefined) ?? null),
    search: (scope, query, page) =>
      reading(() => {
        const rank = (row: UserRow): number => (page.preferred !== undefined && isIn(page.preferred, row.id) ? 0 : 1)
        return of(scope)
          .filter((row) => row.deleted === 0 && hasWordPrefix(textsOf(row), query))
          .sort(byText((row) => `${rank(row)}${row.name}`))
          .slice(0, page.limit)
      }),
  }
}

type Made = Pick<InviteRow, 'created' | 'id'>
const isNewer = (a: Made, b: Made): boolean => a.created > b.created || (a.created === b.created && a.id > b.id)

export function memoryInvites(tables: MemoryTables, reading: Reading): InviteStore {
  return {
    byId: (team, id) => reading(() => tables.all('invite').find((row) => row.team === team && row.id === id) ?? null),
    byCodeHash: (hash) => reading(() => (tables.find('invite', { code_hash: hash }) as InviteRow | undefined) ?? null),
    usable: (team, now, { createdBy, before, limit }) =>
      reading(() =>
        tables
          .all('invite')
          .filter((row) => row.team === team && row.revoked === 0 && row.expires > now)
          .filter((row) => (row.max_uses === 0 || row.uses < row.max_uses) && (createdBy === undefined || row.created_by === createdBy))
          .filter((row) => before === undefined || isNewer(before, row))
          .sort((a, b) => (isNewer(a, b) ? -1 : 1))
          .slice(0, limit),
      ),
  }
}

export function memoryTokens(tables: MemoryTables, reading: Reading): TokenStore {
  return {
    ofUser: (user) =>
      reading(() =>
        tables
          .all('token')
          .filter((row) => row.user === user)
          .sort((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1)),
      ),
  }
}
