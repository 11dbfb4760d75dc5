import type { Message } from '@parley/contract/chat/message'
import type { EventOf } from '@parley/contract/realtime/events'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import type { MessageRow } from '#src/kernel/rows.ts'
import { asSystem } from '#src/modules/access/public.ts'
import type { Access, ConversationScope } from '#src/modules/access/public.ts'
import { isReply } from './message.ts'
import { mayName } from './message-rows.ts'
import type { MessageStore } from './message-store.ts'
import { messageViewOf } from './message-views.ts'

export type MessageEventDeps = { access: Access; messages: MessageStore }

/**
 * `message.changed` as it is told now: the message as it stands, or null when it is gone, which is also what a deleted
 * conversation's messages are. A reply comes with its root, whose counts it moved.
 */
async function renderMessageChanged(deps: MessageEventDeps, event: LoggedEvent): Promise<EventOf<'message.changed'>> {
  const { seq, channel, ts } = event
  if (channel === null || ts === null) throw new Error(`event ${seq} names no message`)
  const conversation = deps.access.conversation(channel)
  const scope = conversation === undefined ? null : asSystem(conversation)
  const row = scope === null ? null : await deps.messages.at(scope, ts)
  if (scope === null || row === null) return { type: 'message.changed', seq, channel, ts, message: null, mentions: [] }
  const [message, mentions, root] = await Promise.all([
    messageViewOf(deps.messages, scope, row),
    row.countable === 1 && mayName({ text: row.text, blocks: row.body['blocks'] }) ? deps.messages.mentionsOf(scope, ts) : [],
    rootView(deps.messages, scope, row),
  ])
  return { type: 'message.changed', seq, channel, ts, message, mentions, ...(root === null ? {} : { root }) }
}

async function rootView(messages: MessageStore, scope: ConversationScope, row: MessageRow): Promise<Message | null> {
  if (!isReply(row) || row.thread_ts === null) return null
  const root = await messages.at(scope, row.thread_ts)
  return root === null ? null : await messageViewOf(messages, scope, root)
}

export const messageEvents = { 'message.changed': renderMessageChanged } as const
