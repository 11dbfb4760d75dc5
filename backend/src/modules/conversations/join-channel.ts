import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import type { ConversationId } from '@parley/contract/kernel/ids'
import { absent } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import { AppError } from '#src/kernel/app-error.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import { joinParts } from './conversation-batch.ts'
import { assertChannel, assertNotArchived, stillOpenFor, stillThemselves } from './conversation-policy.ts'
import { viewConversation } from './view-conversation.ts'
import type { ViewDeps } from './view-conversation.ts'

export type JoinChannelDeps = ViewDeps & { committer: Committer; clock: Clock }
export type JoinAnswer = { channel: ViewedConversation; alreadyIn: boolean }

/** Makes the viewer a member of a public channel; twice is once. */
export async function joinChannel(deps: JoinChannelDeps, viewer: Viewer, channel: ConversationId): Promise<JoinAnswer> {
  const answer = async (alreadyIn: boolean): Promise<JoinAnswer> => ({
    channel: await viewConversation(deps, viewer, seeConversation(deps.access, viewer, channel).row),
    alreadyIn,
  })
  const { row } = seeConversation(deps.access, viewer, channel)
  assertChannel(row)
  if (deps.access.isMember(channel, viewer.user)) return await answer(true)
  return await commitDecision(deps.committer, async () => {
    const current = seeConversation(deps.access, viewer, channel).row
    assertNotArchived(current)
    if (current.kind !== 'public_channel') throw new AppError('method_not_supported_for_channel_type')
    const parts = joinParts({ team: viewer.team, conversation: channel, user: viewer.user, joined: seconds(deps.clock) })
    return {
      batch: {
        team: viewer.team,
        require: [stillThemselves(viewer), stillOpenFor(current), absent('membership', { conversation: channel, user: viewer.user })],
        ...parts,
      },
      answer: () => answer(false),
      onRefused: ({ failed }) => (failed.table === 'membership' ? answer(true) : undefined),
    }
  })
}
