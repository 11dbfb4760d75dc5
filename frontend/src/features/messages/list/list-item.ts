import type { Message, SystemSubtype } from '@parley/contract/chat/message'
import type { PendingMessage } from '../../../bindings/engine-types.ts'

/** One line of the list. Keys are stable, so that heights and positions survive whatever comes before or after. */
export type ListItem =
  | { kind: 'start'; key: string }
  /** In the place of pages that are not loaded. */
  | { kind: 'older' | 'newer'; key: string }
  | { kind: 'day'; key: string; at: number }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; continues: boolean }
  | { kind: 'pending'; key: string; pending: PendingMessage; continues: boolean }
  | { kind: 'ephemeral'; key: string; message: Message }
  | { kind: 'system'; key: string; message: Message }
  /** Two or more people who joined one after the other. */
  | { kind: 'joins'; key: string; messages: readonly Message[] }

// The list of the contract is a value beside zod, which is not to be in the first bundle.
const SYSTEM: ReadonlySet<string> = new Set<SystemSubtype>([
  'channel_join',
  'channel_leave',
  'channel_topic',
  'channel_purpose',
  'channel_name',
  'channel_archive',
  'channel_unarchive',
])

export const isSystem = (message: Message): boolean => message.subtype !== undefined && SYSTEM.has(message.subtype)
export const isTombstone = (message: Message): boolean => message.subtype === 'tombstone'

/** A message keeps the key that it had while it was on its way, so that its row stays the same row. */
export function keyOf(message: Message): string {
  return message.client_msg_id === undefined || message.user === undefined ? message.ts : pendingKey(message.user, message.client_msg_id)
}

export const pendingKey = (user: string, clientMsgId: string): string => `${user}/${clientMsgId}`
