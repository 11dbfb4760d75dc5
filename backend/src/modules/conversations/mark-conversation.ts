import type { ConversationId } from '@parley/contract/kernel/ids'
import { TS_PATTERN } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { markChanged } from './conversation-batch.ts'
import type { ConversationStore } from './conversation-store.ts'

export type MarkDeps = { access: Access; conversations: ConversationStore; committer: Committer }

/**
 * Moves the viewer's read mark, forward or, to mark as unread, back. Any `ts` up to the newest will do, also one that is no
 * message: what it names may just have been deleted.
 */
export async function markConversation(
  { access, conversations, committer }: MarkDeps,
  viewer: Viewer,
  { channel, ts }: { channel: ConversationId; ts: string },
): Promise<void> {
  const { row } = seeConversation(access, viewer, channel)
  if (!access.isMember(channel, viewer.user)) throw new AppError('not_in_channel')
  if (!TS_PATTERN.test(ts) || ts > row.last_ts) throw new AppError('invalid_timestamp')
  const key = { conversation: channel, user: viewer.user }
  if ((await conversations.membership(channel, viewer.user))?.last_read === ts) return
  const done = await committer.commit({
    team: viewer.team,
    require: [exists('membership', key)],
    ops: [patch('membership', key, { last_read: ts })],
    events: [markChanged(channel, viewer.user)],
  })
  if (!done.ok) throw new AppError('not_in_channel')
}
