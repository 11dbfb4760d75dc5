import { isDeepStrictEqual } from 'node:util'
import { tsFromMicros } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch, put, remove, unchanged } from '#src/kernel/batch.ts'
import type { Batch, Operation } from '#src/kernel/batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer, Decision } from '#src/kernel/committer.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { MessageRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access, ConversationScope } from '#src/modules/access/public.ts'
import { mergeContent } from './merge-content.ts'
import { assertSaysSomething, readContent } from './message-content.ts'
import type { ContentInput } from './message-content.ts'
import { assertMayEdit, asTheyAre, stillActive } from './message-policy.ts'
import { mentionKey, mentionRow, targetsOf } from './message-rows.ts'
import type { MessageStore } from './message-store.ts'
import { messageViewOf } from './message-views.ts'
import { messageAt } from './thread-root.ts'

export type UpdateMessageDeps = { access: Access; committer: Committer; messages: MessageStore; clock: Clock }
export type MessageEdit = ContentInput & { channel: string; ts: string }

/**
 * Edits one's own message. Its mention rows follow the new text, under the message's own `ts`: whoever has read past it is told
 * nothing anew, and who has not sees counted what it says now. An edit that changes nothing leaves no trace.
 */
export async function updateMessage(deps: UpdateMessageDeps, viewer: Viewer, edit: MessageEdit): Promise<Answer<'chat.update'>> {
  return await commitDecision(deps.committer, () => decide(deps, viewer, edit))
}

async function decide(deps: UpdateMessageDeps, viewer: Viewer, edit: MessageEdit): Promise<Decision<Answer<'chat.update'>>> {
  asTheyAre(deps.access, viewer)
  const { row: conversation, scope } = seeConversation(deps.access, viewer, edit.channel)
  const before = await messageAt(deps.messages, scope, edit.ts)
  if (before === null) throw new AppError('message_not_found')
  assertMayEdit(deps.access, viewer, { conversation, message: before })
  const changed = mergeContent(before, edit, readContent(viewer, edit))
  assertSaysSomething(changed)
  const after = edited(before, { ...changed, by: viewer, clock: deps.clock })
  const key = { conversation: before.conversation, ts: before.ts }
  const batch: Batch = {
    team: viewer.team,
    require: [
      stillActive(viewer),
      exists('membership', { conversation: conversation.id, user: viewer.user }),
      exists('conversation', { id: conversation.id }, { archived: 0 }),
      unchanged('message', key, before),
    ],
    ops: [],
    events: [],
  }
  if (after !== before) {
    batch.ops.push(patch('message', key, { text: after.text, body: after.body, edited_by: after.edited_by, edited_ts: after.edited_ts }))
    batch.ops.push(...(await mentionChanges(deps, scope, after)))
    batch.events.push({ type: 'message.changed', channel: conversation.id, ts: before.ts, audience: { conversation: conversation.id } })
  }
  return {
    batch,
    answer: async () => {
      const message = await messageViewOf(deps.messages, scope, after)
      return { channel: conversation.id, ts: after.ts, text: after.text, message }
    },
  }
}

type Edition = Pick<MessageRow, 'text' | 'body'> & { by: Viewer; clock: Clock }

/** The row after the edit, or the very same row when nothing is different. */
function edited(before: MessageRow, { text, body, by, clock }: Edition): MessageRow {
  if (text === before.text && isDeepStrictEqual(body, before.body)) return before
  return { ...before, text, body, edited_by: by.user, edited_ts: tsFromMicros(Math.floor(clock.now()) * 1000) }
}

async function mentionChanges(deps: UpdateMessageDeps, scope: ConversationScope, row: MessageRow): Promise<Operation[]> {
  if (row.countable === 0) return []
  const before = new Set(await deps.messages.mentionsOf(scope, row.ts))
  const after = new Set(targetsOf(deps.access, { ...row, blocks: row.body['blocks'] }))
  return [
    ...[...before.difference(after)].map((target) => remove('mention', mentionKey(row.conversation, target, row.ts))),
    ...[...after.difference(before)].map((target) => put('mention', mentionRow(row.conversation, target, row.ts))),
  ]
}
