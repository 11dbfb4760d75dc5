import type { Message } from '@parley/contract/chat/message'
import { mentionsOf } from '@parley/contract/richtext/mentions-of'

const known = new WeakMap<Message, ReturnType<typeof mentionsOf>>()

/** Whether a message of somebody else names this user, or everybody. Messages are never changed, so each is read once. */
export function namesUser(message: Message, user: string): boolean {
  if (message.user === user) return false
  const mentions = known.get(message) ?? mentionsOf(message)
  known.set(message, mentions)
  return mentions.users.includes(user) || mentions.broadcasts.length > 0
}
