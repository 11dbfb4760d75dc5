import type { Message } from '@parley/contract/chat/message'
import type { Ts } from '@parley/contract/kernel/ids'
import type { MessageRow } from '#src/kernel/rows.ts'
import type { ConversationScope } from '#src/modules/access/public.ts'
import { isReply, messageView } from './message.ts'
import type { MessageStore } from './message-store.ts'

/** Faces shown under a root. */
const REPLY_USERS = 5

/**
 * Messages as they are told, with what they show of their threads. One probe per root that has replies and per thread that a
 * reply of the page belongs to, so a page of n rows costs at most n probes; rows without a thread cost none.
 */
export async function messageViews(messages: MessageStore, scope: ConversationScope, rows: MessageRow[]): Promise<Message[]> {
  const known = new Map<Ts, Promise<MessageRow | null>>(rows.map((row) => [row.ts, Promise.resolve(row)]))
  const rootAt = (ts: Ts): Promise<MessageRow | null> => {
    const found = known.get(ts) ?? messages.at(scope, ts)
    known.set(ts, found)
    return found
  }
  return await Promise.all(
    rows.map(async (row) => {
      if (row.thread_ts !== null && isReply(row)) return messageView(row, { parentUser: (await rootAt(row.thread_ts))?.user ?? null })
      if (row.reply_count === 0) return messageView(row)
      return messageView(row, { repliers: await messages.repliers(scope, row.ts, REPLY_USERS) })
    }),
  )
}

/** One message as it is told. */
export async function messageViewOf(messages: MessageStore, scope: ConversationScope, row: MessageRow): Promise<Message> {
  const [view] = await messageViews(messages, scope, [row])
  return view ?? messageView(row)
}
