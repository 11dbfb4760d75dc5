import type { Message } from '@parley/contract/chat/message'
import type { Ts, UserId } from '@parley/contract/kernel/ids'
import type { MessageRow } from '#src/kernel/rows.ts'

/** What a message shows of its thread and no column of its own row holds. */
export type MessageExtras = {
  /** Of a reply: who wrote its root. */
  parentUser?: UserId | null
  /** Of a root with replies: who replied, latest first (a few of them), and how many different people did. */
  repliers?: { users: UserId[]; count: number }
}

/** What stands for a deleted message, in Slack's words. */
const TOMBSTONE_TEXT = 'This message was deleted.'

export const isReply = (row: Pick<MessageRow, 'ts' | 'thread_ts'>): boolean => row.thread_ts !== null && row.thread_ts !== row.ts
export const isTombstone = (row: Pick<MessageRow, 'subtype'>): boolean => row.subtype === 'tombstone'

/** A stored message as Slack's `message` object. */
export function messageView(row: MessageRow, extras: MessageExtras = {}): Message {
  if (isTombstone(row)) return { ...tombstoneView(row), ...threadOf(row, extras) }
  return {
    ...row.body,
    type: 'message',
    ...(row.subtype === null ? {} : { subtype: row.subtype }),
    ts: row.ts,
    ...(row.user === null ? {} : { user: row.user }),
    team: row.team,
    text: row.text,
    ...(row.client_msg_id === null ? {} : { client_msg_id: row.client_msg_id }),
    ...(row.edited_by === null || row.edited_ts === null ? {} : { edited: { user: row.edited_by, ts: row.edited_ts } }),
    ...threadOf(row, extras),
  }
}

/** What is told of a message that is gone. */
export function tombstoneView(gone: { ts: Ts; team: string }): Message {
  return { type: 'message', subtype: 'tombstone', ts: gone.ts, team: gone.team, text: TOMBSTONE_TEXT }
}

function threadOf(row: MessageRow, extras: MessageExtras): Partial<Message> {
  if (row.thread_ts === null) return {}
  if (isReply(row)) {
    const parent = extras.parentUser ?? null
    return { thread_ts: row.thread_ts, ...(parent === null ? {} : { parent_user_id: parent }) }
  }
  return {
    thread_ts: row.thread_ts,
    reply_count: row.reply_count,
    ...(row.latest_reply === null ? {} : { latest_reply: row.latest_reply }),
    ...(extras.repliers === undefined ? {} : { reply_users: extras.repliers.users, reply_users_count: extras.repliers.count }),
  }
}
