import type { Message } from '@parley/contract/chat/message'
import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import type { SentRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { canSee, seeConversation } from '#src/modules/access/public.ts'
import type { Access, ConversationScope } from '#src/modules/access/public.ts'
import { isReply, messageView, tombstoneView } from './message.ts'
import type { MessageStore } from './message-store.ts'

type FirstResultDeps = { access: Access; messages: MessageStore }
export type Posted = { channel: ConversationId; ts: Ts; message: Message }

/**
 * What came of the first post with this `client_msg_id`, or null if there was none. A message that was deleted since, or that
 * its author may no longer see, is answered as a tombstone: it was posted, and that is all that is left to say.
 */
export async function firstResult(deps: FirstResultDeps, viewer: Viewer, clientMsgId: string | undefined): Promise<Posted | null> {
  if (clientMsgId === undefined) return null
  const sent = await deps.messages.sent({ team: viewer.team, user: viewer.user, client_msg_id: clientMsgId })
  if (sent === null) return null
  return { channel: sent.conversation, ts: sent.ts, message: await messageOf(deps, viewer, sent) }
}

async function messageOf(deps: FirstResultDeps, viewer: Viewer, sent: SentRow): Promise<Message> {
  if (!canSee(deps.access, viewer, { conversation: sent.conversation })) return tombstoneView(sent)
  const { scope } = seeConversation(deps.access, viewer, sent.conversation)
  const row = await deps.messages.at(scope, sent.ts)
  if (row === null) return tombstoneView(sent)
  return messageView(row, isReply(row) ? { parentUser: await authorAt(deps.messages, scope, row.thread_ts) } : {})
}

async function authorAt(messages: MessageStore, scope: ConversationScope, ts: Ts | null): Promise<string | null> {
  return ts === null ? null : ((await messages.at(scope, ts))?.user ?? null)
}
