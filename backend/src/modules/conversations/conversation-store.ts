import type { ConversationKind } from '@parley/contract/conversations/conversation'
import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import type { ConversationRow, MembershipRow } from '#src/kernel/rows.ts'

/** Whose eyes a list is read with: `seesPublic` is false for guests and apps. */
export type ListScope = { team: TeamId; user: UserId; seesPublic: boolean }
/** Rows after the id `after`, in order of id, at most `limit`. */
export type ListPage = { kinds: readonly ConversationKind[]; excludeArchived: boolean; after?: ConversationId; limit: number }

/** Reading conversations and memberships. Facts that routing needs are in `Access`; this is for lists and marks. */
export interface ConversationStore {
  /** Conversations that the scope sees: its memberships, and public channels if it sees those. */
  listVisible(scope: ListScope, page: ListPage): Promise<ConversationRow[]>
  /** Conversations that `member` is in, of those the scope sees. */
  listOfMember(scope: ListScope, member: UserId, page: ListPage): Promise<ConversationRow[]>
  membership(conversation: ConversationId, user: UserId): Promise<MembershipRow | null>
  membershipsOf(user: UserId): Promise<MembershipRow[]>
  /** Members in order of id. */
  members(conversation: ConversationId, page: { after?: UserId; limit: number }): Promise<UserId[]>
  byName(team: TeamId, nameKey: string): Promise<ConversationRow | null>
  /** The direct or group message of exactly these people. */
  byPeople(team: TeamId, peopleKey: string): Promise<ConversationRow | null>
}
