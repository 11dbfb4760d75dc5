import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch, remove, unchanged } from '#src/kernel/batch.ts'
import type { Batch, EventDraft, Operation, Requirement } from '#src/kernel/batch.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer, Decision } from '#src/kernel/committer.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { MessageRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access, ConversationScope } from '#src/modules/access/public.ts'
import { stillThemselves } from '#src/modules/conversations/public.ts'
import { isReply, isTombstone } from './message.ts'
import { assertMayDelete, asTheyAre } from './message-policy.ts'
import { mentionKey } from './message-rows.ts'
import type { MessageStore } from './message-store.ts'
import { messageAt } from './thread-root.ts'

export type DeleteMessageDeps = { access: Access; committer: Committer; messages: MessageStore }

/**
 * Erases a message: nothing that it said stays anywhere. A root with replies leaves a tombstone, which goes with its last
 * reply. That its `client_msg_id` was used stays known, so that a late retry does not bring it back.
 */
export async function deleteMessage(
  deps: DeleteMessageDeps,
  viewer: Viewer,
  input: { channel: string; ts: string },
): Promise<Answer<'chat.delete'>> {
  return await commitDecision(deps.committer, () => decide(deps, viewer, input))
}

type Part = { require: Requirement[]; ops: Operation[]; events: EventDraft[] }

async function decide(
  deps: DeleteMessageDeps,
  caller: Viewer,
  input: { channel: string; ts: string },
): Promise<Decision<Answer<'chat.delete'>>> {
  const viewer = asTheyAre(deps.access, caller)
  const { row: conversation, scope } = seeConversation(deps.access, viewer, input.channel)
  const row = await messageAt(deps.messages, scope, input.ts)
  if (row === null) throw new AppError('message_not_found')
  assertMayDelete(viewer, row)
  const key = keyOf(row)
  const targets = await deps.messages.mentionsOf(scope, row.ts)
  const thread = await leaveThread(deps, scope, row)
  const batch: Batch = {
    team: viewer.team,
    // Their role as well: it may be what lets them erase.
    require: [stillThemselves(viewer), unchanged('message', key, row), ...thread.require],
    ops: [
      row.reply_count > 0 ? patch('message', key, TOMBSTONE) : remove('message', key),
      ...targets.map((target) => remove('mention', mentionKey(row.conversation, target, row.ts))),
      ...thread.ops,
    ],
    events: [changed(row), ...thread.events],
  }
  return { batch, answer: () => ({ channel: conversation.id, ts: row.ts }) }
}

/**
 * A tombstone keeps its place and its replies, and says nothing. Its author stays in the row alone, since its replies tell whom
 * they answered.
 */
const TOMBSTONE = {
  subtype: 'tombstone',
  text: '',
  body: {},
  client_msg_id: null,
  edited_by: null,
  edited_ts: null,
  countable: 0,
} as const

const keyOf = (row: MessageRow): { conversation: string; ts: string } => ({ conversation: row.conversation, ts: row.ts })

const changed = (row: MessageRow): EventDraft => ({
  type: 'message.changed',
  channel: row.conversation,
  ts: row.ts,
  audience: { conversation: row.conversation },
})

/**
 * What the thread loses with one of its messages. Posting a further reply moves the root's counters without raising its
 * version, so the counters are required as they were read too. A root's own erasure needs no more than its version: the first
 * reply and the loss of the last one raise that.
 */
async function leaveThread(deps: DeleteMessageDeps, scope: ConversationScope, row: MessageRow): Promise<Part> {
  if (!isReply(row)) return { require: [], ops: [], events: [] }
  const root = row.thread_ts === null ? null : await deps.messages.at(scope, row.thread_ts)
  if (root === null) return { require: [], ops: [], events: [] }
  const require = [
    unchanged('message', keyOf(root), root),
    exists('message', keyOf(root), { reply_count: root.reply_count, latest_reply: root.latest_reply }),
  ]
  return { require, ops: [await rootWithout(deps, scope, { root, reply: row })], events: [changed(root)] }
}

async function rootWithout(
  deps: DeleteMessageDeps,
  scope: ConversationScope,
  { root, reply }: { root: MessageRow; reply: MessageRow },
): Promise<Operation> {
  if (root.reply_count <= 1) {
    return isTombstone(root)
      ? remove('message', keyOf(root))
      : patch('message', keyOf(root), { reply_count: 0, latest_reply: null, thread_ts: null })
  }
  const wasLatest = root.latest_reply === reply.ts
  const before = { before: reply.ts, limit: 1, order: 'newest_first' } as const
  const latest = wasLatest ? ((await deps.messages.replies(scope, root.ts, before))[0]?.ts ?? null) : root.latest_reply
  return patch('message', keyOf(root), { reply_count: root.reply_count - 1, latest_reply: latest })
}
