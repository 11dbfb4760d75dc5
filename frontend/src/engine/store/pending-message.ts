import type { Block } from '@parley/contract/chat/message'
import type { ConversationId, Ts } from '@parley/contract/kernel/ids'

/** A message that the server has not acknowledged. */
export type PendingMessage = {
  client_msg_id: string
  channel: ConversationId
  thread_ts?: Ts
  text: string
  blocks?: Block[]
  /** Milliseconds; orders what waits. */
  writtenAt: number
  /** `waiting` for a connection, `sending`, or refused for good with the code that says why. */
  status: 'waiting' | 'sending' | 'failed'
  error?: string
}
