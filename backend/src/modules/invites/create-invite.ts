import { randomBytes } from 'node:crypto'
import type { ConversationId } from '@parley/contract/kernel/ids'
import { LIMITS } from '@parley/contract/kernel/limits'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, put } from '#src/kernel/batch.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { InviteRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation, type Access } from '#src/modules/access/public.ts'
import type { OneAtATime } from '#src/kernel/one-at-a-time.ts'
import { hashInviteCode, newInviteCode } from './invite.ts'
import { mayInvite } from './invite-policy.ts'
import type { InviteStore } from './invite-store.ts'

export type CreateInviteDeps = { access: Access; invites: InviteStore; committer: Committer; clock: Clock; oneAtATime: OneAtATime }
export type InviteWish = { expires_in_days: number; max_uses: number; role: 'member' | 'guest'; channels: ConversationId[] }

const DAY_SECONDS = 86_400

/** Makes an invite. Its code is answered once and stored as a hash only. One maker has at most `LIMITS.usableInvites`. */
export async function createInvite(
  { access, invites, committer, clock, oneAtATime }: CreateInviteDeps,
  viewer: Viewer,
  wish: InviteWish,
): Promise<{ row: Omit<InviteRow, 'v'>; code: string }> {
  if (!mayInvite(viewer, wish.role)) throw new AppError('restricted_action')
  const channels = [...new Set(wish.channels)]
  for (const channel of channels) assertMayOffer(access, viewer, channel)
  if (wish.role === 'guest' && channels.length === 0) throw new AppError('no_channel')
  const code = newInviteCode()
  const created = seconds(clock)
  const row = {
    id: randomBytes(9).toString('base64url'),
    team: viewer.team,
    code_hash: hashInviteCode(code),
    created_by: viewer.user,
    created,
    expires: created + wish.expires_in_days * DAY_SECONDS,
    max_uses: wish.max_uses,
    uses: 0,
    role: wish.role,
    channels,
    revoked: 0,
  } as const
  // In turn, so that nobody passes the limit by asking often at once.
  const done = await oneAtATime(async () => {
    const usable = await invites.usable(viewer.team, created, { createdBy: viewer.user, limit: LIMITS.usableInvites })
    if (usable.length >= LIMITS.usableInvites) throw new AppError('too_many_invites')
    return await committer.commit({
      team: viewer.team,
      require: [exists('user', { id: viewer.user }, { role: viewer.role, deleted: 0 })],
      ops: [put('invite', row)],
      events: [],
    })
  })
  if (!done.ok) throw new AppError('restricted_action')
  return { row, code }
}

function assertMayOffer(access: Access, viewer: Viewer, channel: ConversationId): void {
  const { row } = seeConversation(access, viewer, channel)
  // Nobody is added to a direct message: it is the conversation of its people.
  if (row.kind === 'im' || row.kind === 'mpim') throw new AppError('channel_not_found')
  if (row.archived === 1) throw new AppError('is_archived')
}
