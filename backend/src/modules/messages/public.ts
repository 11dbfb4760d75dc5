export { messageEvents } from './message-events.ts'
export type { MessageEventDeps } from './message-events.ts'
export type { MessageStore } from './message-store.ts'
