import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import type { RowChange } from '#src/kernel/batch.ts'
import type { ConversationRow, TeamRow, TokenRow, UserRow } from '#src/kernel/rows.ts'
import type { AccessSnapshot } from './access-store.ts'

/**
 * Who may see what, in memory: the users, conversations, memberships, ended sessions and personal tokens of the data folder,
 * loaded at start and moved on by every acknowledged batch, before anybody is told of it. It refuses early and routes
 * delivery; the preconditions of a batch decide.
 */
export class Access {
  readonly #teams = new Map<TeamId, TeamRow>()
  readonly #users = new Map<UserId, UserRow>()
  readonly #userOfAccount = new Map<string, UserId>()
  readonly #usersOfTeam = new Map<TeamId, Set<UserId>>()
  readonly #conversations = new Map<ConversationId, ConversationRow>()
  readonly #members = new Map<ConversationId, Set<UserId>>()
  readonly #conversationsOf = new Map<UserId, Set<ConversationId>>()
  readonly #endedSessions = new Map<string, number>()
  readonly #tokensByHash = new Map<string, TokenRow>()
  readonly #hashOfToken = new Map<string, string>()

  constructor(snapshot: AccessSnapshot) {
    for (const row of snapshot.teams) this.#teams.set(row.id, row)
    for (const row of snapshot.users) this.#putUser(row.id, row)
    for (const row of snapshot.conversations) this.#conversations.set(row.id, row)
    for (const row of snapshot.memberships) this.#join(row.conversation, row.user)
    for (const row of snapshot.revocations) this.#endedSessions.set(row.sid, row.at)
    for (const row of snapshot.tokens) this.#putToken(row.id, row)
  }

  team(id: TeamId): TeamRow | undefined {
    return this.#teams.get(id)
  }
  teams(): Iterable<TeamRow> {
    return this.#teams.values()
  }
  user(id: UserId): UserRow | undefined {
    return this.#users.get(id)
  }
  usersOf(team: TeamId): ReadonlySet<UserId> {
    return this.#usersOfTeam.get(team) ?? NOBODY
  }
  userOfAccount(team: TeamId, account: string): UserRow | undefined {
    const id = this.#userOfAccount.get(`${team} ${account}`)
    return id === undefined ? undefined : this.#users.get(id)
  }
  conversation(id: ConversationId): ConversationRow | undefined {
    return this.#conversations.get(id)
  }
  conversationsIn(team: TeamId): ConversationRow[] {
    return [...this.#conversations.values()].filter((row) => row.team === team)
  }
  members(conversation: ConversationId): ReadonlySet<UserId> {
    return this.#members.get(conversation) ?? NOBODY
  }
  conversationsOf(user: UserId): ReadonlySet<ConversationId> {
    return this.#conversationsOf.get(user) ?? NOBODY
  }
  isMember(conversation: ConversationId, user: UserId): boolean {
    return this.#members.get(conversation)?.has(user) ?? false
  }
  hasEnded(sid: string): boolean {
    return this.#endedSessions.has(sid)
  }
  /** The personal token with this SHA-256 (hex). */
  tokenByHash(hash: string): TokenRow | undefined {
    return this.#tokensByHash.get(hash)
  }
  isTokenAlive(id: string): boolean {
    return this.#hashOfToken.has(id)
  }

  /** Moves on by one committed row; rows of tables that are not held here change nothing. */
  apply(change: RowChange): void {
    if (change.table === 'team' && change.row !== null) this.#teams.set(change.row.id, change.row)
    if (change.table === 'user') this.#putUser(keyOf(change, 'id'), change.row)
    if (change.table === 'conversation') this.#putConversation(keyOf(change, 'id'), change.row)
    if (change.table === 'membership') this.#putMembership(keyOf(change, 'conversation'), keyOf(change, 'user'), change.row !== null)
    if (change.table === 'revocation') this.#putEnding(keyOf(change, 'sid'), change.row?.at ?? null)
    if (change.table === 'token') this.#putToken(keyOf(change, 'id'), change.row)
  }

  #putUser(id: UserId, row: UserRow | null): void {
    const before = this.#users.get(id)
    if (before !== undefined && before.account !== null) this.#userOfAccount.delete(`${before.team} ${before.account}`)
    if (row === null) {
      this.#users.delete(id)
      if (before !== undefined) this.#usersOfTeam.get(before.team)?.delete(id)
      return
    }
    this.#users.set(id, row)
    if (row.account !== null) this.#userOfAccount.set(`${row.team} ${row.account}`, id)
    setIn(this.#usersOfTeam, row.team).add(id)
  }
  #putConversation(id: ConversationId, row: ConversationRow | null): void {
    if (row === null) this.#conversations.delete(id)
    else this.#conversations.set(id, row)
  }
  #putMembership(conversation: ConversationId, user: UserId, isMember: boolean): void {
    if (isMember) this.#join(conversation, user)
    else this.#part(conversation, user)
  }
  #putEnding(sid: string, at: number | null): void {
    if (at === null) this.#endedSessions.delete(sid)
    else this.#endedSessions.set(sid, at)
  }
  #join(conversation: ConversationId, user: UserId): void {
    setIn(this.#members, conversation).add(user)
    setIn(this.#conversationsOf, user).add(conversation)
  }
  #part(conversation: ConversationId, user: UserId): void {
    this.#members.get(conversation)?.delete(user)
    this.#conversationsOf.get(user)?.delete(conversation)
  }
  #putToken(id: string, row: TokenRow | null): void {
    const hash = this.#hashOfToken.get(id)
    if (hash !== undefined) this.#tokensByHash.delete(hash)
    this.#hashOfToken.delete(id)
    if (row === null) return
    this.#tokensByHash.set(row.hash, row)
    this.#hashOfToken.set(id, row.hash)
  }
}

const NOBODY: ReadonlySet<string> = new Set()

function setIn(sets: Map<string, Set<string>>, key: string): Set<string> {
  const found = sets.get(key)
  if (found !== undefined) return found
  const made = new Set<string>()
  sets.set(key, made)
  return made
}

function keyOf(change: RowChange, column: string): string {
  const value = change.key[column]
  if (value === undefined) throw new Error(`a change of ${change.table} without its ${column}`)
  return value
}
