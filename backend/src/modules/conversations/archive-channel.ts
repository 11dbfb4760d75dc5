import type { ConversationId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { ConversationRow, Flag } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { conversationChanged, lineParts } from './conversation-batch.ts'
import { assertChannel, assertMayManage, stillManages } from './conversation-policy.ts'

export type ArchiveChannelDeps = { access: Access; committer: Committer; clock: Clock }

/** Makes a channel read-only (`archived: 1`) or opens it again. Its members stay as they are. */
export async function archiveChannel(
  deps: ArchiveChannelDeps,
  viewer: Viewer,
  { channel, archived }: { channel: ConversationId; archived: Flag },
): Promise<void> {
  await commitDecision(deps.committer, async () => {
    const { row } = seeConversation(deps.access, viewer, channel)
    assertChannel(row)
    if (archived === 1 && row.general === 1) throw new AppError('cant_archive_general')
    assertMayManage(deps.access, viewer, row)
    if (row.archived === archived) throw new AppError(archived === 1 ? 'already_archived' : 'not_archived')
    const line = archiveLine(viewer, row, archived)
    return {
      batch: {
        team: row.team,
        require: [...stillManages(viewer, row), exists('conversation', { id: channel }, { archived: archived === 1 ? 0 : 1 })],
        ops: [patch('conversation', { id: channel }, { archived, updated: deps.clock.now() }), ...line.ops],
        events: [conversationChanged(row), ...line.events],
      },
      answer: () => undefined,
    }
  })
}

function archiveLine(viewer: Viewer, row: ConversationRow, archived: Flag) {
  return lineParts({
    team: row.team,
    conversation: row.id,
    user: viewer.user,
    subtype: archived === 1 ? 'channel_archive' : 'channel_unarchive',
    text: archived === 1 ? `<@${viewer.user}> archived the channel` : `<@${viewer.user}> un-archived the channel`,
  })
}
