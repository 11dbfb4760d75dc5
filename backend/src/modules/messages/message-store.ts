import type { TeamId, Ts, UserId } from '@parley/contract/kernel/ids'
import type { MessageRow, SentRow } from '#src/kernel/rows.ts'
import type { ConversationScope } from '#src/modules/access/public.ts'

/**
 * A stretch of time: `oldest` and `latest` exclusive unless `inclusive`; from the newest down unless `order` says otherwise.
 * With `maxBytes` the read ends early, with the row that exceeds it by `rowBytes`, though never with the first one.
 */
export type TsRange = { oldest?: Ts; latest?: Ts; inclusive: boolean; limit: number; order?: Order; maxBytes?: number }
type Order = 'newest_first' | 'oldest_first'

/** Rows that a read looks at before it gives up, so that what it costs does not grow with what was written. */
export const LOOK_BACK = { unread: 2_000, replies: 1_000 } as const

/** Reading messages. Every method is a probe or a bounded range of an index. */
export interface MessageStore {
  at(scope: ConversationScope, ts: Ts): Promise<MessageRow | null>
  /** What is shown in the conversation itself: roots and replies that were also sent there. */
  history(scope: ConversationScope, range: TsRange): Promise<MessageRow[]>
  /** Replies of one thread, without the root; both bounds exclusive. The first `limit` in the order, which is oldest first unless said. */
  replies(
    scope: ConversationScope,
    root: Ts,
    page: { after?: Ts; before?: Ts; limit: number; order?: Order; maxBytes?: number },
  ): Promise<MessageRow[]>
  /** Who replied, latest first, at most `limit`, and how many different people did; looks at the latest `LOOK_BACK.replies`. */
  repliers(scope: ConversationScope, root: Ts, limit: number): Promise<{ users: UserId[]; count: number }>
  /**
   * Countable messages after a mark that are not the user's own, and those of them that name the user or everybody; newest
   * first. Looks at the newest `LOOK_BACK.unread` (own ones too): below so many of one's own, older ones of others go unseen.
   */
  unread(scope: ConversationScope, user: UserId, page: { after: Ts; limit: number }): Promise<{ unread: Ts[]; mentions: Ts[] }>
  /** Targets that a message names: user ids and `@channel`. */
  mentionsOf(scope: ConversationScope, ts: Ts): Promise<string[]>
  sent(key: { team: TeamId; user: UserId; client_msg_id: string }): Promise<SentRow | null>
}
