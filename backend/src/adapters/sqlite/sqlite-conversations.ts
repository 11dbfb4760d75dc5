import type { UserId } from '@parley/contract/kernel/ids'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { ConversationStore, ListPage, ListScope } from '#src/modules/conversations/conversation-store.ts'
import type { PointReads } from './point-reads.ts'

const boundsOf = (scope: ListScope, page: ListPage) => ({
  team: scope.team,
  kinds: JSON.stringify(page.kinds),
  archived: page.excludeArchived ? 0 : 1,
  after: page.after ?? '',
  limit: page.limit,
})

export function sqliteConversations(reads: PointReads): ConversationStore {
  function ofMember(scope: ListScope, member: UserId, page: ListPage): ConversationRow[] {
    const sees_public = scope.seesPublic ? 1 : 0
    return reads.rowsBy('conversation', 'conversation.of_member', { ...boundsOf(scope, page), user: scope.user, member, sees_public })
  }

  /** Two sorted index ranges, merged: what is public, and what the viewer is in. */
  function visible(scope: ListScope, page: ListPage): ConversationRow[] {
    const own = ofMember(scope, scope.user, page)
    if (!scope.seesPublic) return own
    const rows = new Map(own.map((row) => [row.id, row]))
    for (const row of reads.rowsBy('conversation', 'conversation.public', boundsOf(scope, page))) rows.set(row.id, row)
    return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, page.limit)
  }

  return {
    listVisible: async (scope, page) => visible(scope, page),
    listOfMember: async (scope, member, page) => ofMember(scope, member, page),
    membership: async (conversation, user) => reads.row('membership', 'conversation.membership', conversation, user),
    membershipsOf: async (user) => reads.rows('membership', 'conversation.memberships', user),
    members: async (conversation, page) => reads.texts('conversation.members', 'user', conversation, page.after ?? '', page.limit),
    byName: async (team, nameKey) => reads.row('conversation', 'conversation.by_name', team, nameKey),
    byPeople: async (team, peopleKey) => reads.row('conversation', 'conversation.by_people', team, peopleKey),
  }
}
