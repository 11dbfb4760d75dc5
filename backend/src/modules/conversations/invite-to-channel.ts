import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import type { ErrorCode } from '#src/kernel/app-error.ts'
import { absent, exists } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { canSee, seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { joined, joinParts } from './conversation-batch.ts'
import { assertMayInvite, stillOpenFor, stillThemselves } from './conversation-policy.ts'
import { viewConversation } from './view-conversation.ts'
import type { ViewDeps } from './view-conversation.ts'

export type InviteDeps = ViewDeps & { committer: Committer; clock: Clock }
export type InviteWish = { channel: ConversationId; users: UserId[]; force: boolean }

/** Adds people to a channel, all in one batch, so that either everybody who was named is in or nobody. */
export async function inviteToChannel(deps: InviteDeps, viewer: Viewer, wish: InviteWish): Promise<ViewedConversation> {
  const { access, clock } = deps
  return await commitDecision(deps.committer, async () => {
    const { row } = seeConversation(access, viewer, wish.channel)
    assertMayInvite(access, viewer, row)
    const invited = whomToAdd(access, viewer, { row, users: [...new Set(wish.users)], force: wish.force })
    const parts = invited.map((user, n) =>
      joinParts({ team: viewer.team, conversation: row.id, user, n, joined: seconds(clock), inviter: viewer.user }),
    )
    return {
      batch: {
        team: viewer.team,
        require: [
          stillThemselves(viewer),
          stillOpenFor(row),
          exists('membership', { conversation: row.id, user: viewer.user }),
          ...invited.flatMap((user) => [
            exists('user', { id: user }, { deleted: 0 }),
            absent('membership', { conversation: row.id, user }),
          ]),
        ],
        ...joined(parts),
      },
      answer: () => viewConversation(deps, viewer, access.conversation(row.id) ?? row),
    }
  })
}

/** The named who can be added and are not in yet. The first who cannot decides the refusal, unless the others are to be added. */
function whomToAdd(access: Access, viewer: Viewer, wish: { row: ConversationRow; users: UserId[]; force: boolean }): UserId[] {
  if (wish.users.length === 0) throw new AppError('no_user')
  const added: UserId[] = []
  let refused: ErrorCode | undefined
  for (const user of wish.users) {
    const reason = whyNot(access, viewer, wish.row, user)
    if (reason === undefined) added.push(user)
    else if (reason !== 'already_in_channel' && !wish.force) throw new AppError(reason)
    else refused ??= reason
  }
  if (added.length === 0) throw new AppError(refused ?? 'no_user')
  return added
}

function whyNot(access: Access, viewer: Viewer, row: ConversationRow, user: UserId): ErrorCode | undefined {
  const invited = access.user(user)
  if (invited === undefined || !canSee(access, viewer, { user })) return 'user_not_found'
  if (user === viewer.user) return 'cant_invite_self'
  if (access.isMember(row.id, user)) return 'already_in_channel'
  if (invited.deleted === 1) return 'user_disabled'
  return row.general === 1 && invited.role === 'guest' ? 'cant_invite' : undefined
}
