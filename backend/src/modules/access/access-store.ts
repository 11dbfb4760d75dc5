import type { ConversationRow, MembershipRow, RevocationRow, TeamRow, TokenRow, UserRow } from '#src/kernel/rows.ts'

export type AccessSnapshot = {
  teams: TeamRow[]
  users: UserRow[]
  conversations: ConversationRow[]
  memberships: Pick<MembershipRow, 'conversation' | 'user'>[]
  revocations: RevocationRow[]
  tokens: TokenRow[]
}

/** Everything that `Access` holds, read once at start, before the first batch. */
export interface AccessStore {
  loadAccess(): Promise<AccessSnapshot>
}
