/** What of the engine a feature may name: facts to draw, and how a call is refused. */
export { ApiError } from '../engine/api/api-error.ts'
export type { PendingMessage } from '../engine/store/pending-message.ts'
export type { ConversationState, LineStatus, State } from '../engine/store/state.ts'
export type { Row, Timeline } from '../engine/store/timeline.ts'
export type { Workspace } from '../engine/workspace.ts'
