import type { useConversation } from '../../bindings/use-conversations.ts'
import type { useSelf } from '../../bindings/use-people.ts'

/** A conversation as this client knows it. */
export type ConversationHere = NonNullable<ReturnType<typeof useConversation>>
type Person = ReturnType<typeof useSelf>

export const isDirect = (conversation: ConversationHere): boolean => conversation.facts.is_im || conversation.facts.is_mpim

export const isNoteToSelf = (conversation: ConversationHere, self: string): boolean =>
  conversation.facts.is_im && (conversation.facts.members ?? []).every((user) => user === self)

/** Guests take part; members and above also make channels and invite. */
export const seesTeam = (person: Person): boolean => person.role === 'owner' || person.role === 'admin' || person.role === 'member'

export const isAdmin = (person: Person): boolean => person.role === 'owner' || person.role === 'admin'

/** Who may rename, archive and remove members: owners, admins, and the member who made the channel and is in it. */
export function mayManage(person: Person, conversation: ConversationHere): boolean {
  if (isAdmin(person)) return true
  return person.role === 'member' && conversation.facts.creator === person.id && conversation.membership !== null
}
