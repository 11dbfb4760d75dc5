import type { Access, Eyes } from '#src/modules/access/public.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { exists } from '#src/kernel/batch.ts'
import type { Requirement } from '#src/kernel/batch.ts'
import type { ConversationRow, MessageRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { isTombstone } from './message.ts'

/** Messages that a person wrote; all other subtypes are the product's own lines. */
const WRITTEN: ReadonlySet<string | null> = new Set([null, 'me_message', 'thread_broadcast', 'bot_message'])

/** The viewer with the role that they have now. Somebody who was deactivated since their token was checked does nothing more. */
export function asTheyAre(access: Access, viewer: Viewer): Viewer {
  const row = access.user(viewer.user)
  if (row === undefined || row.deleted === 1) throw new AppError('account_inactive')
  return row.role === viewer.role ? viewer : { ...viewer, role: row.role }
}
/** The same, repeated in the transaction. */
export const stillActive = (viewer: Viewer): Requirement => exists('user', { id: viewer.user }, { deleted: 0 })

/** Only members speak, and nobody in an archived channel. The conversation was found visible before. */
export function assertMayPost(access: Access, author: Eyes, conversation: ConversationRow): void {
  if (!access.isMember(conversation.id, author.user)) throw new AppError('not_in_channel')
  if (conversation.archived === 1) throw new AppError('is_archived')
}

/** One edits one's own words, while one is a member and the channel is not archived. No rank edits another's. */
export function assertMayEdit(
  access: Access,
  editor: Eyes,
  { conversation, message }: { conversation: ConversationRow; message: MessageRow },
): void {
  if (isTombstone(message)) throw new AppError('message_not_found')
  if (message.user !== editor.user || !WRITTEN.has(message.subtype)) throw new AppError('cant_update_message')
  if (!access.isMember(conversation.id, editor.user)) throw new AppError('cant_update_message')
  if (conversation.archived === 1) throw new AppError('is_inactive')
}

/**
 * One's own words, or anybody's for admins and owners, who are to be able to remove what must not stay, the product's own
 * lines too. In archived channels as well.
 */
export function assertMayDelete(remover: Eyes, message: MessageRow): void {
  if (isTombstone(message)) throw new AppError('message_not_found')
  if (remover.role === 'admin' || remover.role === 'owner') return
  if (message.user !== remover.user || !WRITTEN.has(message.subtype)) throw new AppError('cant_delete_message')
}
