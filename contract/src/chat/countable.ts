import type { Message } from './message.ts'

/** System lines that make nothing unread. */
const QUIET_SUBTYPES = new Set(['channel_join', 'channel_leave', 'channel_name', 'channel_archive', 'channel_unarchive', 'tombstone'])

/**
 * Whether a message makes its conversation unread for the others: not deleted, no join line, and no reply unless it was
 * also sent to the channel. Whose it is, is not asked here: nobody's own message is unread to them.
 */
export function isCountable(message: Pick<Message, 'subtype' | 'thread_ts' | 'ts'>): boolean {
  if (message.subtype !== undefined && QUIET_SUBTYPES.has(message.subtype)) return false
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
  return !isReply || message.subtype === 'thread_broadcast'
}
