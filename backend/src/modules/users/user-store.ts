import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import type { UserRow } from '#src/kernel/rows.ts'

/**
 * Whose eyes people are read with. `only` restricts to people who share a conversation with a guest or app. Without it
 * everybody of the team is read but the example people, and those of them who share a conversation with `examplesOf`.
 */
export type PeopleScope = { team: TeamId; only?: UserId; examplesOf?: UserId }

/** Reading people. Single users come from `Access`; this is for lists and look-ups by text. */
export interface UserStore {
  /** In order of id, deactivated ones included. */
  list(scope: PeopleScope, page: { after?: UserId; limit: number }): Promise<UserRow[]>
  /** Case of the address does not matter. */
  byEmail(scope: PeopleScope, email: string): Promise<UserRow | null>
  byName(team: TeamId, name: string): Promise<UserRow | null>
  /**
   * Active people whose handle, real or display name has a word that starts with `query` (case and accents folded);
   * members of `preferred` first, then by name.
   */
  search(scope: PeopleScope, query: string, page: { preferred?: ConversationId; limit: number }): Promise<UserRow[]>
}
