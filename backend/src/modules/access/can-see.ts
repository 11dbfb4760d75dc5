import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import type { ConversationRow, UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Access } from './access.ts'

export type Entity = { conversation: ConversationId } | { user: UserId }
/** The part of a viewer that decides what it sees. */
export type Eyes = Pick<Viewer, 'team' | 'user' | 'role'>

/**
 * The one rule of visibility. Members see the public channels and all people of their team, and the private, direct and
 * group conversations they are in. Guests and apps see only the conversations they are in, and the people in those. Example
 * people are seen only by those who are in a conversation with them, whatever their role: they are nobody's colleagues.
 */
export function canSee(access: Access, viewer: Eyes, entity: Entity): boolean {
  return 'conversation' in entity ? canSeeConversation(access, viewer, entity.conversation) : canSeeUser(access, viewer, entity.user)
}

function canSeeConversation(access: Access, viewer: Eyes, id: ConversationId): boolean {
  const conversation = access.conversation(id)
  if (conversation === undefined || conversation.team !== viewer.team) return false
  if (access.isMember(id, viewer.user)) return true
  return conversation.kind === 'public_channel' && seesTeam(viewer)
}

function canSeeUser(access: Access, viewer: Eyes, id: UserId): boolean {
  const user = access.user(id)
  if (user === undefined || user.team !== viewer.team) return false
  if (id === viewer.user || (seesTeam(viewer) && user.is_example !== 1)) return true
  for (const shared of access.conversationsOf(viewer.user)) if (access.isMember(shared, id)) return true
  return false
}

/** Whether the viewer sees what is public in the team: everybody but guests and apps. */
export function seesTeam(viewer: Pick<Viewer, 'role'>): boolean {
  return viewer.role !== 'guest' && viewer.role !== 'app'
}

/**
 * Proof that a conversation was found visible; stores of its content take nothing less, so no query runs without the check.
 * Only `seeConversation` and `asSystem` make one.
 */
export type ConversationScope = { readonly team: TeamId; readonly conversation: ConversationId; readonly [SCOPE]: true }
declare const SCOPE: unique symbol

const scopeOf = (row: ConversationRow): ConversationScope =>
  // The brand exists for the type checker only.
  ({ team: row.team, conversation: row.id }) as ConversationScope

/** The conversation, if the viewer sees it. What one may not see does not exist: `channel_not_found` either way. */
export function seeConversation(access: Access, viewer: Eyes, id: ConversationId): { row: ConversationRow; scope: ConversationScope } {
  const row = access.conversation(id)
  if (row === undefined || !canSee(access, viewer, { conversation: id })) throw new AppError('channel_not_found')
  return { row, scope: scopeOf(row) }
}

/** The user, if the viewer sees them; else `user_not_found`. */
export function seeUser(access: Access, viewer: Eyes, id: UserId): UserRow {
  const row = access.user(id)
  if (row === undefined || !canSee(access, viewer, { user: id })) throw new AppError('user_not_found')
  return row
}

/** For the product's own work (telling an audience, counting for its own member), where the audience is the check. */
export const asSystem = scopeOf
