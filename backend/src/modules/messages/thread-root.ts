import { TS_PATTERN } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Operation, Requirement } from '#src/kernel/batch.ts'
import type { MessageRow } from '#src/kernel/rows.ts'
import type { ConversationScope } from '#src/modules/access/public.ts'
import { isReply } from './message.ts'
import type { MessageStore } from './message-store.ts'

/** The message at `ts`, or null; also for a text that is no `ts` at all. */
export async function messageAt(messages: MessageStore, scope: ConversationScope, ts: string): Promise<MessageRow | null> {
  return TS_PATTERN.test(ts) ? await messages.at(scope, ts) : null
}

/** The root of the thread that `thread_ts` means: itself, or the root of the reply that it is. Throws `thread_not_found`. */
export async function rootOf(messages: MessageStore, scope: ConversationScope, threadTs: string): Promise<MessageRow> {
  const named = await messageAt(messages, scope, threadTs)
  const root = named === null || !isReply(named) ? named : await messages.at(scope, named.thread_ts ?? '')
  if (root === null) throw new AppError('thread_not_found')
  return root
}

/**
 * What makes a message a root when it gets its first reply. A root that is one already must still be: its last reply may be
 * deleted in the meantime.
 */
export function becomeRoot(root: MessageRow): { require: Requirement; ops: Operation[] } {
  const key = { conversation: root.conversation, ts: root.ts }
  if (root.thread_ts !== null) return { require: exists('message', key, { thread_ts: root.ts }), ops: [] }
  return { require: exists('message', key), ops: [patch('message', key, { thread_ts: root.ts })] }
}
