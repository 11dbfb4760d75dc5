import { createHash, randomBytes } from 'node:crypto'
import type { InviteError } from '@parley/contract/auth/routes'
import type { Invite } from '@parley/contract/invites/invite'
import type { ConversationId } from '@parley/contract/kernel/ids'
import { add, below, exists, type Operation, type Requirement } from '#src/kernel/batch.ts'
import type { InviteRow, UserRow } from '#src/kernel/rows.ts'
import { canSee, type Access, type Eyes } from '#src/modules/access/public.ts'
import { mayInvite } from './invite-policy.ts'

/** 192 random bits: a code cannot be guessed, so links need no further secret. */
export const newInviteCode = (): string => randomBytes(24).toString('base64url')

/** What is stored of a code: its SHA-256, hex. */
export const hashInviteCode = (code: string): string => createHash('sha256').update(code).digest('hex')

/**
 * Why an invite cannot be used, or null if it can. `maker` is who made it: a link does no more than they could do now, so it
 * dies with their account and with their right to invite. `now` in seconds.
 */
export function inviteFault(row: InviteRow, maker: UserRow | undefined, now: number): InviteError | null {
  if (row.revoked === 1 || maker === undefined || maker.deleted === 1 || !mayInvite(maker, row.role)) return 'invite_revoked'
  if (row.expires <= now) return 'invite_expired'
  return isUsedUp(row) ? 'invite_used_up' : null
}

const isUsedUp = (row: Pick<InviteRow, 'max_uses' | 'uses'>): boolean => row.max_uses > 0 && row.uses >= row.max_uses

/**
 * The use of an invite, as a piece of the batch that makes the user: of two who want the last use, one is refused. `channels`
 * are those of its channels that its maker sees still; that they do, and are who they were, is a precondition too.
 */
export function inviteUse(access: Access, row: InviteRow): { channels: ConversationId[]; require: Requirement[]; ops: Operation[] } {
  const key = { id: row.id }
  const maker = access.user(row.created_by)
  const channels = row.channels.filter((conversation) => maker !== undefined && canSee(access, eyesOf(maker), { conversation }))
  const hidden = channels.filter((id) => access.conversation(id)?.kind !== 'public_channel')
  return {
    channels,
    require: [
      exists('invite', key, { revoked: 0 }),
      exists('user', { id: row.created_by }, { deleted: 0, ...(maker === undefined ? {} : { role: maker.role }) }),
      ...hidden.map((conversation) => exists('membership', { conversation, user: row.created_by })),
      ...(row.max_uses === 0 ? [] : [below('invite', key, { column: 'uses', limit: row.max_uses })]),
    ],
    ops: [add('invite', key, { column: 'uses', by: 1 })],
  }
}

const eyesOf = ({ team, id, role }: UserRow): Eyes => ({ team, user: id, role })

/** An invite as its maker and the admins see it: without its code, which nobody knows any more. */
export function inviteView(row: Omit<InviteRow, 'v'>): Invite {
  const { id, created_by, created, expires, max_uses, uses, role, channels } = row
  return { id, created_by, created, expires, max_uses, uses, role, channels, revoked: row.revoked === 1 }
}
