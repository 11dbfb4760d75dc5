import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import { patch } from '#src/kernel/batch.ts'
import type { EventDraft, Operation } from '#src/kernel/batch.ts'
import type { ConversationRow, MembershipRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'

export type ReopenDeps = {
  access: Access
  memberships: { membership(conversation: ConversationId, user: UserId): Promise<MembershipRow | null> }
}

/**
 * A direct or group message that somebody closed is listed again when something is said in it. Such conversations have at
 * most nine people; in channels nothing is read and nothing happens.
 */
export async function reopenFor(deps: ReopenDeps, conversation: ConversationRow): Promise<{ ops: Operation[]; events: EventDraft[] }> {
  if (conversation.kind !== 'im' && conversation.kind !== 'mpim') return { ops: [], events: [] }
  const users = [...deps.access.members(conversation.id)]
  const rows = await Promise.all(users.map((user) => deps.memberships.membership(conversation.id, user)))
  const closed = rows.flatMap((row) => (row !== null && row.open === 0 ? [row.user] : []))
  return {
    ops: closed.map((user) => patch('membership', { conversation: conversation.id, user }, { open: 1 })),
    // The whole conversation, not the mark alone: a client that booted while it was closed does not know it.
    events: closed.map((user) => ({ type: 'access.changed', channel: conversation.id, user, audience: { user } })),
  }
}
