import { ID_PATTERNS } from '@parley/contract/kernel/ids'
import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { canSee, seeConversation } from '#src/modules/access/public.ts'
import type { Access, ConversationScope } from '#src/modules/access/public.ts'

export type ResolveChannelDeps = {
  access: Access
  conversations: { byName(team: TeamId, nameKey: string): Promise<ConversationRow | null> }
  /** Finds or makes the direct message with a user; throws `user_not_found` or `user_disabled`. */
  openDirectMessage: (viewer: Viewer, user: UserId) => Promise<ConversationId>
}

/**
 * The conversation that a `channel` argument of a posting method means: its id, a channel's name with or without `#`, or a
 * user's id. Throws `channel_not_found` for what there is not or the viewer does not see, users included.
 */
export async function resolveChannel(
  deps: ResolveChannelDeps,
  viewer: Viewer,
  channel: string,
): Promise<{ row: ConversationRow; scope: ConversationScope }> {
  return seeConversation(deps.access, viewer, await idOf(deps, viewer, channel))
}

async function idOf(deps: ResolveChannelDeps, viewer: Viewer, channel: string): Promise<ConversationId> {
  if (ID_PATTERNS.conversation.test(channel)) return channel
  if (ID_PATTERNS.user.test(channel)) {
    const known = canSee(deps.access, viewer, { user: channel })
    return known ? await deps.openDirectMessage(viewer, channel) : channel
  }
  const named = await deps.conversations.byName(viewer.team, channel.replace(/^#/, '').toLowerCase())
  return named?.id ?? channel
}
