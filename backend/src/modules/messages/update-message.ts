import { isDeepStrictEqual } from 'node:util'
import { tsFromMicros } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch, put, remove, unchanged } from '#src/kernel/batch.ts'
import type { Batch, Operation } from '#src/kernel/batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer, Decision } from '#src/kernel/committer.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { MessageBody, MessageRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access, ConversationScope } from '#src/modules/access/public.ts'
import { assertSaysSomething, bodyOf, readContent } from './message-content.ts'
import type { Content, ContentInput } from './message-content.ts'
import { assertMayEdit } from './message-policy.ts'
import { mentionKey, mentionRow, targetsOf } from './message-rows.ts'
import type { MessageStore } from './message-store.ts'
import { messageViewOf } from './message-views.ts'
import { messageAt } from './thread-root.ts'

export type UpdateMessageDeps = { access: Access; committer: Committer; messages: MessageStore; clock: Clock }
export type MessageEdit = ContentInput & { channel: string; ts: string }
type Edited = { text: string; body: MessageBody }

/**
 * Edits one's own message. Its mention rows follow the new text, under the message's own `ts`: whoever has read past it is told
 * nothing anew, and who has not sees counted what it says now. An edit that changes nothing leaves no trace.
 */
export async function updateMessage(deps: UpdateMessageDeps, viewer: Viewer, edit: MessageEdit): Promise<Answer<'chat.update'>> {
  const { row: conversation, scope } = seeConversation(deps.access, viewer, edit.channel)
  const answerWith = async (row: MessageRow): Promise<Answer<'chat.update'>> => {
    const message = await messageViewOf(deps.messages, scope, row)
    return { channel: row.conversation, ts: row.ts, text: row.text, message }
  }
  const decide = async (row: MessageRow): Promise<Decision<Answer<'chat.update'>>> => {
  }
  return await commitDecision(deps.committer, decide)
}
