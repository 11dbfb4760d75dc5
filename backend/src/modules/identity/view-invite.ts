import type { InviteView } from '@parley/contract/auth/routes'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { InviteRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'
import { hashInviteCode, inviteFault, type InviteStore } from '#src/modules/invites/public.ts'
import { AuthRefusal } from './auth-refusal.ts'

export type UsableInviteDeps = { access: Access; invites: Pick<InviteStore, 'byCodeHash'>; clock: Clock }

/** What a join link leads to. */
export async function viewInvite(deps: UsableInviteDeps, code: string): Promise<InviteView> {
  const row = await usableInvite(deps, code)
  const profile = deps.access.user(row.created_by)?.profile
  return {
    workspace_name: deps.access.team(row.team)?.name ?? '',
    inviter_name: profile?.display_name || profile?.real_name || '',
    expires: row.expires,
  }
}

/** The invite of this code, if it can be used now; else throws why not. */
export async function usableInvite({ access, invites, clock }: UsableInviteDeps, code: string): Promise<InviteRow> {
  const row = await invites.byCodeHash(hashInviteCode(code))
  if (row === null || access.team(row.team) === undefined) throw new AuthRefusal('invite_not_found')
  const fault = inviteFault(row, access.user(row.created_by), seconds(clock))
  if (fault !== null) throw new AuthRefusal(fault)
  return row
}
