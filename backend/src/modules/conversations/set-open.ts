import type { ConversationId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Flag } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { accessChanged, markChanged } from './conversation-batch.ts'
import { isDirect } from './conversation.ts'
import type { ConversationStore } from './conversation-store.ts'

export type SetOpenDeps = { access: Access; conversations: ConversationStore; committer: Committer }

/** Puts a direct or group message on the viewer's list or takes it off; false if it was so already. */
export async function setOpen(
  { access, conversations, committer }: SetOpenDeps,
  viewer: Viewer,
  { channel, open }: { channel: ConversationId; open: Flag },
): Promise<boolean> {
  const { row } = seeConversation(access, viewer, channel)
  if (!isDirect(row)) throw new AppError('method_not_supported_for_channel_type')
  const membership = await conversations.membership(channel, viewer.user)
  if (membership?.open === open) return false
  const key = { conversation: channel, user: viewer.user }
  const done = await committer.commit({
    team: viewer.team,
    // Two devices at once: the second finds it done.
    require: [exists('membership', key, { open: open === 1 ? 0 : 1 })],
    ops: [patch('membership', key, { open })],
    // Opened, the whole conversation is told: a client that booted while it was closed does not know it.
    events: [open === 1 ? accessChanged(channel, viewer.user) : markChanged(channel, viewer.user)],
  })
  return done.ok
}
