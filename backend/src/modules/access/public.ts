export { Access } from './access.ts'
export type { AccessStore } from './access-store.ts'
export { asSystem, canSee, seeConversation, seesTeam, seeUser } from './can-see.ts'
export type { ConversationScope, Eyes } from './can-see.ts'
