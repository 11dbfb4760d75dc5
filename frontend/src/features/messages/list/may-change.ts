import type { Message } from '@parley/contract/chat/message'
import type { User } from '@parley/contract/users/user'
import { isSystem, isTombstone } from './list-item.ts'

/** One edits one's own words only. The server decides; this decides what is offered. */
export const mayEdit = (message: Message, self: User): boolean => message.user === self.id && !isSystem(message) && !isTombstone(message)

/** One's own words, or anybody's for an admin. */
export const mayDelete = (message: Message, self: User): boolean =>
  !isTombstone(message) && (self.role === 'admin' || self.role === 'owner' || mayEdit(message, self))
