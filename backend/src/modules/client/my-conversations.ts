import type { MyConversation } from '@parley/contract/conversations/conversation'
import type { UserId } from '@parley/contract/kernel/ids'
import type { ConversationRow, MembershipRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'
import { isDirect, myConversation } from '#src/modules/conversations/public.ts'
import type { UnreadReader } from '#src/modules/conversations/public.ts'

export type MyConversationsDeps = {
  access: Access
  conversations: { membershipsOf(user: UserId): Promise<MembershipRow[]> }
  messages: UnreadReader
}

/**
 * The conversations that a user is in, as their client holds them, without direct and group messages that were closed and have
 * nothing new. One read for all memberships, and one probe for each conversation in which something was said after the mark.
 */
export async function myConversations(deps: MyConversationsDeps, user: UserId): Promise<MyConversation[]> {
  const memberships = await deps.conversations.membershipsOf(user)
  const found = await Promise.all(memberships.map((membership) => mineOf(deps, membership)))
  return found.filter((mine) => mine !== null)
}

async function mineOf(deps: MyConversationsDeps, membership: MembershipRow): Promise<MyConversation | null> {
  const row = deps.access.conversation(membership.conversation)
  // Left in the moment between the read and now: the event of it is still to come.
  if (row === undefined || !deps.access.isMember(row.id, membership.user)) return null
  const mine = await myConversation({ access: deps.access, messages: probing(deps.messages, row) }, row, membership)
  return isDirect(row) && membership.open === 0 && mine.unread.unread.length === 0 ? null : mine
}

/** Asks the store only where something was said after the mark. */
const probing = (messages: UnreadReader, row: ConversationRow): UnreadReader => ({
  unread: async (scope, user, page) =>
    row.last_ts <= page.after ? { unread: [], mentions: [] } : await messages.unread(scope, user, page),
})
