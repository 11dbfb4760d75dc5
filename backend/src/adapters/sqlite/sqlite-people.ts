import type { UserRow } from '#src/kernel/rows.ts'
import type { AccessStore } from '#src/modules/access/public.ts'
import type { InviteStore } from '#src/modules/invites/invite-store.ts'
import type { TokenStore } from '#src/modules/tokens/token-store.ts'
import type { PeopleScope, UserStore } from '#src/modules/users/user-store.ts'
import type { PointReads } from './point-reads.ts'
import type { Reader } from './reader.ts'
import { decodeRow } from './row-values.ts'

export function sqliteAccess(reads: PointReads): AccessStore {
  return {
    loadAccess: async () => ({
      teams: reads.rows('team', 'access.teams'),
      users: reads.rows('user', 'access.users'),
      conversations: reads.rows('conversation', 'access.conversations'),
      memberships: reads.raw('access.memberships').map((raw) => ({ conversation: String(raw['conversation']), user: String(raw['user']) })),
      revocations: reads.rows('revocation', 'access.revocations'),
      tokens: reads.rows('token', 'access.tokens'),
    }),
  }
}

export function sqliteUsers(reads: PointReads, reader: Reader): UserStore {
  const shares = (a: string, b: string): boolean => a === b || reads.raw('user.shares', a, b).length > 0
  const sees = ({ only, examplesOf = '' }: PeopleScope, row: UserRow): boolean =>
    only === undefined ? row.is_example === 0 || shares(examplesOf, row.id) : shares(only, row.id)

  return {
    list: async ({ team, only, examplesOf = '' }, { after = '', limit }) => {
      if (only === undefined) return reads.rowsBy('user', 'user.list', { team, after, limit, examples_of: examplesOf })
      const rows = await reader.run({ kind: 'people', team, only, after, limit })
      return rows.map((raw) => decodeRow('user', raw))
    },
    byEmail: async (scope, email) => reads.rows('user', 'user.by_email', scope.team, email).find((row) => sees(scope, row)) ?? null,
    byName: async (team, name) => reads.row('user', 'user.by_name', team, name),
    search: async (scope, query, { preferred, limit }) => {
      const rows = await reader.run({ kind: 'search', scope, query, preferred: preferred ?? null, limit })
      return rows.map((raw) => decodeRow('user', raw))
    },
  }
}

/** After every invite. */
const NEWEST = { created: Number.MAX_SAFE_INTEGER, id: '' }

export function sqliteInvites(reads: PointReads): InviteStore {
  return {
    byId: async (team, id) => reads.row('invite', 'invite.by_id', id, team),
    byCodeHash: async (hash) => reads.row('invite', 'invite.by_code', hash),
    usable: async (team, now, { createdBy = null, before = NEWEST, limit }) =>
      reads.rowsBy('invite', 'invite.usable', { team, now, created_by: createdBy, ...before, limit }),
  }
}

export function sqliteTokens(reads: PointReads): TokenStore {
  return { ofUser: async (user) => reads.rows('token', 'token.of_user', user) }
}
