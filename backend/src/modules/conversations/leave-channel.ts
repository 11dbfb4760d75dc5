import type { ConversationId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { exists } from '#src/kernel/batch.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { leaveParts } from './conversation-batch.ts'
import { assertChannel, assertNotArchived } from './conversation-policy.ts'

export type LeaveChannelDeps = { access: Access; committer: Committer }
export type LeaveAnswer = { wasIn: boolean }

/** Ends the viewer's own membership. A private channel that nobody is in could never be found again, so its last member stays. */
export async function leaveChannel(deps: LeaveChannelDeps, viewer: Viewer, channel: ConversationId): Promise<LeaveAnswer> {
  const { access, committer } = deps
  const { row } = seeConversation(access, viewer, channel)
  assertChannel(row)
  if (!access.isMember(channel, viewer.user)) return { wasIn: false }
  return await commitDecision<LeaveAnswer>(committer, async () => {
    const current = access.conversation(channel) ?? row
    if (current.general === 1) throw new AppError('cant_leave_general')
    assertNotArchived(current)
    const own = exists('membership', { conversation: channel, user: viewer.user })
    const parts = leaveParts({ team: viewer.team, conversation: channel, user: viewer.user })
    const stays = current.kind === 'private_channel' ? [somebodyElse(access, viewer, channel)] : []
    return {
      batch: {
        team: viewer.team,
        require: [own, exists('conversation', { id: channel }, { archived: 0, general: 0 }), ...stays],
        ...parts,
      },
      answer: () => ({ wasIn: true }),
      onRefused: ({ failed }) => (sameKey(failed, own) ? { wasIn: false } : undefined),
    }
  })
}

/** That one other member, seen now, is still there: two who leave at once must not both be the last but one. */
function somebodyElse(access: Access, viewer: Viewer, channel: ConversationId) {
  for (const user of access.members(channel)) {
    if (user !== viewer.user) return exists('membership', { conversation: channel, user })
  }
  throw new AppError('last_member')
}

/** Engines may answer with a copy of the requirement. */
const sameKey = (a: { key: object; table: string }, b: { key: object; table: string }): boolean =>
  a.table === b.table && JSON.stringify(a.key) === JSON.stringify(b.key)
