import type { ConversationRow, MembershipRow } from '#src/kernel/rows.ts'
import type { ConversationStore, ListPage, ListScope } from '#src/modules/conversations/conversation-store.ts'
import type { MemoryTables } from './memory-tables.ts'
import { byText } from './reading.ts'
import type { Reading } from './reading.ts'

export function memoryConversations(tables: MemoryTables, reading: Reading): ConversationStore {
  const isIn = (conversation: string, user: string): boolean => tables.find('membership', { conversation, user }) !== undefined
  const sees = (scope: ListScope, row: ConversationRow): boolean =>
    row.team === scope.team && ((scope.seesPublic && row.kind === 'public_channel') || isIn(row.id, scope.user))
  const list = (scope: ListScope, page: ListPage, also: (row: ConversationRow) => boolean): ConversationRow[] =>
    tables
      .all('conversation')
      .filter((row) => sees(scope, row) && also(row) && page.kinds.includes(row.kind) && !(page.excludeArchived && row.archived === 1))
      .filter((row) => page.after === undefined || row.id > page.after)
      .sort(byText((row) => row.id))
      .slice(0, page.limit)
  const conversation = (key: { [column: string]: string }) => (tables.find('conversation', key) as ConversationRow | undefined) ?? null

  return {
    listVisible: (scope, page) => reading(() => list(scope, page, () => true)),
    listOfMember: (scope, member, page) => reading(() => list(scope, page, (row) => isIn(row.id, member))),
    membership: (id, user) => reading(() => (tables.find('membership', { conversation: id, user }) as MembershipRow | undefined) ?? null),
    membershipsOf: (user) =>
      reading(() =>
        tables
          .all('membership')
          .filter((row) => row.user === user)
          .sort(byText((row) => row.conversation)),
      ),
    members: (id, page) =>
      reading(() =>
        tables
          .all('membership')
          .filter((row) => row.conversation === id && (page.after === undefined || row.user > page.after))
          .map((row) => row.user)
          .sort()
          .slice(0, page.limit),
      ),
    byName: (team, nameKey) => reading(() => conversation({ team, name_key: nameKey })),
    byPeople: (team, peopleKey) => reading(() => conversation({ team, people_key: peopleKey })),
  }
}
