import type { Ts, UserId } from '@parley/contract/kernel/ids'
import type { MessageRow, SentRow } from '#src/kernel/rows.ts'
import type { ConversationScope } from '#src/modules/access/public.ts'
import { LOOK_BACK } from '#src/modules/messages/message-store.ts'
import { rowsWithin } from '#src/modules/messages/page-bytes.ts'
import type { MessageStore, TsRange } from '#src/modules/messages/message-store.ts'
import type { MemoryTables } from './memory-tables.ts'
import { byText } from './reading.ts'
import type { Reading } from './reading.ts'

const oldestFirst = byText<MessageRow>((row) => row.ts)
const newestFirst = (rows: Ts[]): Ts[] => rows.sort().toReversed()

export function memoryMessages(tables: MemoryTables, reading: Reading): MessageStore {
  const of = (scope: ConversationScope): MessageRow[] =>
    tables
      .all('message')
      .filter((row) => row.conversation === scope.conversation)
      .sort(oldestFirst)
  const repliesOf = (scope: ConversationScope, root: Ts): MessageRow[] =>
    of(scope).filter((row) => row.thread_ts === root && row.ts !== root)
  const mentionsIn = (scope: ConversationScope) => tables.all('mention').filter((row) => row.conversation === scope.conversation)

  function unread(scope: ConversationScope, user: UserId, page: { after: Ts; limit: number }): { unread: Ts[]; mentions: Ts[] } {
    const looked = of(scope)
      .filter((row) => row.ts > page.after && row.countable === 1)
      .slice(-LOOK_BACK.unread)
    const found = looked.filter((row) => row.user !== user)
    const naming = new Set(
      mentionsIn(scope)
        .filter((row) => row.target === user || row.target === '@channel')
        .map((row) => row.ts),
    )
    const newest = newestFirst(found.map((row) => row.ts))
    return { unread: newest.slice(0, page.limit), mentions: newest.filter((ts) => naming.has(ts)).slice(0, page.limit) }
  }

  function repliers(scope: ConversationScope, root: Ts, limit: number): { users: UserId[]; count: number } {
    const users = new Set(
      repliesOf(scope, root)
        .toReversed()
        .slice(0, LOOK_BACK.replies)
        .flatMap((row) => row.user ?? []),
    )
    return { users: [...users].slice(0, limit), count: users.size }
  }

  return {
    at: (scope, ts) => reading(() => of(scope).find((row) => row.ts === ts) ?? null),
    history: (scope, range) =>
      reading(() => {
        const rows = of(scope).filter((row) => row.in_channel === 1 && isWithin(row.ts, range))
        return rowsWithin((range.order === 'oldest_first' ? rows : rows.toReversed()).slice(0, range.limit), range.maxBytes)
      }),
    replies: (scope, root, page) =>
      reading(() => {
        const rows = repliesOf(scope, root).filter(
          (row) => (page.after === undefined || row.ts > page.after) && (page.before === undefined || row.ts < page.before),
        )
        return rowsWithin((page.order === 'newest_first' ? rows.toReversed() : rows).slice(0, page.limit), page.maxBytes)
      }),
    repliers: (scope, root, limit) => reading(() => repliers(scope, root, limit)),
    unread: (scope, user, page) => reading(() => unread(scope, user, page)),
    mentionsOf: (scope, ts) =>
      reading(() =>
        mentionsIn(scope)
          .filter((row) => row.ts === ts)
          .map((row) => row.target)
          .sort(),
      ),
    sent: (key) => reading(() => (tables.find('sent', key) as SentRow | undefined) ?? null),
  }
}

function isWithin(ts: Ts, range: TsRange): boolean {
  const { oldest, latest, inclusive } = range
  if (oldest !== undefined && (inclusive ? ts < oldest : ts <= oldest)) return false
  return latest === undefined || (inclusive ? ts <= latest : ts < latest)
}
