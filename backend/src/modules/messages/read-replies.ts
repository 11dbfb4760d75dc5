import { encodeCursor } from '#src/kernel/cursor.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { MessageStore } from './message-store.ts'
import { messageViews } from './message-views.ts'
import { PAGE_BYTES, pageWithin } from './page-bytes.ts'
import { rootOf } from './thread-root.ts'
import { readBounds, readTsCursor } from './time-bound.ts'

export type ReadRepliesDeps = { access: Access; messages: MessageStore }
export type RepliesInput = {
  channel: string
  ts: string
  oldest?: string | undefined
  latest?: string | undefined
  inclusive: boolean
  cursor?: string | undefined
  limit: number
}

/**
 * A thread: its root on every page, then replies, oldest first; a page has `limit` replies besides the root, or about
 * `PAGE_BYTES` of them. A message without
 * replies is a thread of one. Throws `thread_not_found` for a `ts` that is no message of this conversation.
 */
export async function readReplies(deps: ReadRepliesDeps, viewer: Viewer, input: RepliesInput): Promise<Answer<'conversations.replies'>> {
  const { scope } = seeConversation(deps.access, viewer, input.channel)
  const bounds = readBounds(input)
  const after = readTsCursor(input.cursor) ?? bounds.after
  const root = await rootOf(deps.messages, scope, input.ts)
  const page = { ...bounds, ...(after === undefined ? {} : { after }), limit: input.limit + 1, maxBytes: PAGE_BYTES }
  const rows = root.thread_ts === null ? [] : await deps.messages.replies(scope, root.ts, page)
  const { page: replies, hasMore } = pageWithin(rows, input.limit)
  const last = replies.at(-1)
  return {
    messages: await messageViews(deps.messages, scope, [root, ...replies]),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore && last !== undefined ? encodeCursor(last.ts) : '' },
  }
}
