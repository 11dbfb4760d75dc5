import type { Message } from '@parley/contract/chat/message'
import { useConversation } from '../../../bindings/use-conversations.ts'
import { useSelf } from '../../../bindings/use-people.ts'
import { useChannel } from '../conversation-actions.tsx'
import { mayDelete, mayEdit } from './may-change.ts'

export type May = { edit: (message: Message) => boolean; remove: (message: Message) => boolean; markUnread: boolean }

/** What this user may do with the messages of the conversation they look at. */
export function useMay(): May {
  const self = useSelf()
  const conversation = useConversation(useChannel())
  const isMember = (conversation?.membership ?? null) !== null
  const isOpen = isMember && conversation?.facts.is_archived === false
  return { edit: (message) => isOpen && mayEdit(message, self), remove: (message) => mayDelete(message, self), markUnread: isMember }
}
