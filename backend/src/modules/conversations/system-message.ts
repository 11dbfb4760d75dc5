import { isCountable } from '@parley/contract/chat/countable'
import type { SystemSubtype } from '@parley/contract/chat/message'
import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import type { RowDraft } from '#src/kernel/batch.ts'
import type { MessageBody } from '#src/kernel/rows.ts'

export type SystemLine = {
  team: TeamId
  conversation: ConversationId
  user: UserId
  subtype: SystemSubtype
  /** What happened, in Slack's English words; clients that know the subtype say it in their own. */
  text: string
  /** What changed: `topic`, `purpose`, `name`, `old_name`, `inviter`. */
  body?: MessageBody
  /** Which of the batch's messages in this conversation it is, from 0. */
  n?: number
}

/** A line that the product itself writes into a conversation, as a row to put; its `ts` is given by the writer. */
export function systemMessage(line: SystemLine): RowDraft<'message'> {
  return {
    conversation: line.conversation,
    ts: { $ts: line.conversation, n: line.n ?? 0 },
    team: line.team,
    user: line.user,
    subtype: line.subtype,
    text: line.text,
    body: line.body ?? {},
    thread_ts: null,
    client_msg_id: null,
    edited_by: null,
    edited_ts: null,
    countable: isCountable({ ts: '', subtype: line.subtype }) ? 1 : 0,
    in_channel: 1,
    reply_count: 0,
    latest_reply: null,
  }
}
