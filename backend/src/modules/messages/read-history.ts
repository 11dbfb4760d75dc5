import { encodeCursor } from '#src/kernel/cursor.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { MessageStore, TsRange } from './message-store.ts'
import { messageViews } from './message-views.ts'
import { PAGE_BYTES, pageWithin } from './page-bytes.ts'
import { readBounds, readTsCursor } from './time-bound.ts'

export type ReadHistoryDeps = { access: Access; messages: MessageStore }
export type HistoryInput = {
  channel: string
  oldest?: string | undefined
  latest?: string | undefined
  inclusive: boolean
  from: 'latest' | 'oldest'
  cursor?: string | undefined
  limit: number
}

/** A page of what is shown in a conversation, of `limit` messages or about `PAGE_BYTES`; who sees a public channel may read it without being in it. */
export async function readHistory(deps: ReadHistoryDeps, viewer: Viewer, input: HistoryInput): Promise<Answer<'conversations.history'>> {
  const { scope } = seeConversation(deps.access, viewer, input.channel)
  const upwards = input.from === 'oldest'
  const rows = await deps.messages.history(scope, {
    ...rangeOf(input),
    limit: input.limit + 1,
    maxBytes: PAGE_BYTES,
    order: upwards ? 'oldest_first' : 'newest_first',
  })
  const { page, hasMore } = pageWithin(rows, input.limit)
  const last = page.at(-1)
  const views = await messageViews(deps.messages, scope, upwards ? page.toReversed() : page)
  return {
    messages: views,
    has_more: hasMore,
    pin_count: 0,
    ...(input.latest === undefined ? {} : { latest: input.latest }),
    ...(input.oldest === undefined ? {} : { oldest: input.oldest }),
    response_metadata: { next_cursor: hasMore && last !== undefined ? encodeCursor(last.ts) : '' },
  }
}

/**
 * The stretch that is asked for, as exclusive bounds. A cursor is the last `ts` of the page before and stands in for the bound
 * that the paging moves.
 */
function rangeOf(input: HistoryInput): Omit<TsRange, 'limit' | 'order'> {
  const bounds = readBounds(input)
  const at = readTsCursor(input.cursor)
  const oldest = input.from === 'oldest' ? (at ?? bounds.after) : bounds.after
  const latest = input.from === 'oldest' ? bounds.before : (at ?? bounds.before)
  return { ...(oldest === undefined ? {} : { oldest }), ...(latest === undefined ? {} : { latest }), inclusive: false }
}
