import type { Answer } from '#src/kernel/handlers.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { myConversations } from './my-conversations.ts'
import type { MyConversationsDeps } from './my-conversations.ts'

/** The viewer's conversations that have something unread. */
export async function countUnread(deps: MyConversationsDeps, viewer: Viewer): Promise<Answer<'client.counts'>> {
  const mine = await myConversations(deps, viewer.user)
  const waiting = mine.filter(({ unread }) => unread.unread.length > 0)
  return {
    conversations: waiting.map(({ conversation, membership, unread, latest }) => ({ id: conversation.id, latest, membership, unread })),
  }
}
