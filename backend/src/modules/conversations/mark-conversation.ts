import type { ConversationId } from '@parley/contract/kernel/ids'
import { TS_PATTERN, TS_ZERO } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch, raise } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { markChanged } from './conversation-batch.ts'
import type { ConversationStore } from './conversation-store.ts'

export type MarkDeps = { access: Access; conversations: ConversationStore; committer: Committer }

/**
 * Moves the viewer's read mark, forward or, to mark as unread, back. Any `ts` up to the newest will do, also one that is no
 * message: what it names may just have been deleted. `only_forward`: never back.
 */
export async function markConversation(
  { access, conversations, committer }: MarkDeps,
  viewer: Viewer,
  { channel, ts, only_forward }: { channel: ConversationId; ts: string; only_forward: boolean },
): Promise<void> {
  const { row } = seeConversation(access, viewer, channel)
  if (!access.isMember(channel, viewer.user)) throw new AppError('not_in_channel')
  if (!TS_PATTERN.test(ts) || ts > row.last_ts) throw new AppError('invalid_timestamp')
  const key = { conversation: channel, user: viewer.user }
  const before = (await conversations.membership(channel, viewer.user))?.last_read ?? TS_ZERO
  if (before === ts || (only_forward && before > ts)) return
  const done = await committer.commit({
    team: viewer.team,
    require: [exists('membership', key)],
    ops: [only_forward ? raise('membership', key, { column: 'last_read', value: ts }) : patch('membership', key, { last_read: ts })],
    events: [markChanged(channel, viewer.user)],
  })
  if (!done.ok) throw new AppError('not_in_channel')
}
