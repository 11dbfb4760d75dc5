export { channelName } from './channel-name.ts'
export {
  accessChanged,
  conversationChanged,
  joined,
  joinParts,
  leaveParts,
  lineParts,
  markChanged,
  memberChanged,
} from './conversation-batch.ts'
export type { Parts } from './conversation-batch.ts'
export { conversationEvents } from './conversation-events.ts'
export type { ConversationEventDeps } from './conversation-events.ts'
export { stillThemselves } from './conversation-policy.ts'
export type { ConversationStore, ListPage, ListScope } from './conversation-store.ts'
export { conversationFacts, isDirect, membershipView, peopleKeyOf } from './conversation.ts'
export { channelRow } from './create-channel.ts'
export { listConversations } from './list-conversations.ts'
export { openDirectMessage } from './open-conversation.ts'
export { myConversation, viewConversation } from './view-conversation.ts'
export type { UnreadReader, ViewDeps } from './view-conversation.ts'
