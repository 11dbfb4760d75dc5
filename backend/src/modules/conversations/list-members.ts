import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import { decodeCursor, pageOf } from '#src/kernel/cursor.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { ConversationStore } from './conversation-store.ts'

export type ListMembersDeps = { access: Access; conversations: ConversationStore }

/** One page of a conversation's members. Who sees a conversation sees who is in it. */
export async function listMembers(
  deps: ListMembersDeps,
  viewer: Viewer,
  wish: { channel: ConversationId; cursor?: string | undefined; limit: number },
): Promise<{ members: UserId[]; response_metadata: { next_cursor: string } }> {
  const { row } = seeConversation(deps.access, viewer, wish.channel)
  const after = decodeCursor(wish.cursor)
  const range = { limit: wish.limit + 1, ...(after === undefined ? {} : { after }) }
  const { page, next_cursor } = pageOf(await deps.conversations.members(row.id, range), wish.limit, (user) => user)
  return { members: page, response_metadata: { next_cursor } }
}
