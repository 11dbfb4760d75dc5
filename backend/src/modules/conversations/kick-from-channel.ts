import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { exists } from '#src/kernel/batch.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation, seeUser } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { leaveParts } from './conversation-batch.ts'
import { assertChannel, assertMayManage, assertNotArchived, stillOpenFor, stillManages } from './conversation-policy.ts'

export type KickDeps = { access: Access; committer: Committer }

/** Ends somebody else's membership of a channel. */
export async function kickFromChannel(
  deps: KickDeps,
  viewer: Viewer,
  { channel, user }: { channel: ConversationId; user: UserId },
): Promise<void> {
  const { access } = deps
  await commitDecision(deps.committer, async () => {
    const { row } = seeConversation(access, viewer, channel)
    assertChannel(row)
    seeUser(access, viewer, user)
    if (user === viewer.user) throw new AppError('cant_kick_self')
    if (row.general === 1) throw new AppError('cant_kick_from_general')
    assertMayManage(access, viewer, row)
    assertNotArchived(row)
    if (!access.isMember(channel, user)) throw new AppError('not_in_channel')
    return {
      batch: {
        team: viewer.team,
        require: [...stillManages(viewer, row), stillOpenFor(row), exists('membership', { conversation: channel, user })],
        ...leaveParts({ team: viewer.team, conversation: channel, user, by: viewer.user }),
      },
      answer: () => undefined,
    }
  })
}
