import type { Ts, UserId } from '@parley/contract/kernel/ids'
import type { ConversationScope } from '#src/modules/access/public.ts'
import type { MessageStore } from '#src/modules/messages/message-store.ts'
import { rowsWithin } from '#src/modules/messages/page-bytes.ts'
import type { PointReads } from './point-reads.ts'

/** Below and above every `ts`, which is digits and a dot. */
const BEFORE_ALL = ''
const AFTER_ALL = ':'

export function sqliteMessages(reads: PointReads): MessageStore {
  function unread(scope: ConversationScope, user: UserId, page: { after: Ts; limit: number }): { unread: Ts[]; mentions: Ts[] } {
    const { conversation } = scope
    const naming = [user, '@channel'].flatMap((target) =>
      reads.texts('message.unread_mentions', 'ts', conversation, target, page.after, user, page.limit),
    )
    return {
      unread: reads.texts('message.unread', 'ts', conversation, page.after, user, page.limit),
      mentions: [...new Set(naming)].sort().toReversed().slice(0, page.limit),
    }
  }

  return {
    at: async (scope, ts) => reads.row('message', 'message.at', scope.conversation, ts),
    history: async (scope, { oldest = BEFORE_ALL, latest = AFTER_ALL, inclusive, limit, order = 'newest_first', maxBytes }) => {
      const name = `message.${order === 'newest_first' ? 'newest' : 'oldest'}${inclusive ? '_inclusive' : ''}` as const
      return rowsWithin(reads.each('message', name, scope.conversation, oldest, latest, limit), maxBytes)
    },
    replies: async (scope, root, { after = BEFORE_ALL, before = AFTER_ALL, limit, order = 'oldest_first', maxBytes }) => {
      const name = order === 'newest_first' ? 'message.replies_newest' : 'message.replies'
      return rowsWithin(reads.each('message', name, scope.conversation, root, after, before, limit), maxBytes)
    },
    repliers: async (scope, root, limit) => {
      const users = reads.texts('message.repliers', 'user', scope.conversation, root)
      return { users: users.slice(0, limit), count: users.length }
    },
    unread: async (scope, user, page) => unread(scope, user, page),
    mentionsOf: async (scope, ts) => reads.texts('message.mentions', 'target', scope.conversation, ts),
    sent: async (key) => reads.row('sent', 'message.sent', key.team, key.user, key.client_msg_id),
  }
}
