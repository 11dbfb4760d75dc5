import type { UserRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'

/** The account's users, at most one a team, the oldest team first; deactivated ones included. */
export function usersOfAccount(access: Pick<Access, 'teams' | 'userOfAccount'>, account: string): UserRow[] {
  return [...access.teams()].toSorted((a, b) => a.created - b.created).flatMap((team) => access.userOfAccount(team.id, account) ?? [])
}
