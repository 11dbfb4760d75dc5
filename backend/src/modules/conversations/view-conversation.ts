import type { MyConversation } from '@parley/contract/conversations/conversation'
import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import { LIMITS } from '@parley/contract/kernel/limits'
import type { Ts, UserId } from '@parley/contract/kernel/ids'
import type { ConversationRow, MembershipRow } from '#src/kernel/rows.ts'
import { asSystem } from '#src/modules/access/public.ts'
import type { Access, ConversationScope, Eyes } from '#src/modules/access/public.ts'
import { conversationFacts, isDirect, membershipView } from './conversation.ts'
import type { ConversationStore } from './conversation-store.ts'

/** The part of the messages' store that counts what is unread. */
export type UnreadReader = {
  unread(scope: ConversationScope, user: UserId, page: { after: Ts; limit: number }): Promise<{ unread: Ts[]; mentions: Ts[] }>
}
export type ViewDeps = { access: Access; conversations: ConversationStore; messages: UnreadReader }

/** A conversation as the API answers it to one viewer who was found to see it, with what is unread. */
export async function viewConversation(deps: ViewDeps, viewer: Eyes, row: ConversationRow): Promise<ViewedConversation> {
  const membership = await deps.conversations.membership(row.id, viewer.user)
  const viewed = viewedConversation(deps.access, viewer, { row, membership })
  if (membership === null) return viewed
  const { unread } = await deps.messages.unread(asSystem(row), viewer.user, { after: membership.last_read, limit: LIMITS.unreadCount })
  return { ...viewed, unread_count: unread.length, unread_count_display: unread.length }
}

/** The same without counts, for lists. `membership` is the viewer's, or null. */
export function viewedConversation(
  access: Access,
  viewer: Eyes,
  { row, membership }: { row: ConversationRow; membership: MembershipRow | null },
): ViewedConversation {
  const members = access.members(row.id)
  return {
    ...conversationFacts(row, members),
    is_member: membership !== null,
    ...(membership === null ? {} : { last_read: membership.last_read }),
    ...(isDirect(row) && membership !== null ? { is_open: membership.open === 1 } : {}),
    ...(row.kind === 'im' ? otherPerson(access, viewer, members) : {}),
  }
}

function otherPerson(access: Access, viewer: Eyes, members: ReadonlySet<UserId>) {
  const user = [...members].find((member) => member !== viewer.user) ?? viewer.user
  return { user, is_user_deleted: access.user(user)?.deleted === 1, priority: 0 }
}

/** A conversation as its member's client holds it: for `client.boot` and `access.changed`. */
export async function myConversation(
  deps: { access: Access; messages: UnreadReader },
  row: ConversationRow,
  membership: MembershipRow,
): Promise<MyConversation> {
  const range = { after: membership.last_read, limit: LIMITS.unreadCount }
  return {
    conversation: conversationFacts(row, deps.access.members(row.id)),
    membership: membershipView(membership),
    unread: await deps.messages.unread(asSystem(row), membership.user, range),
    latest: row.last_ts,
  }
}
