export { teamEvents } from './team-events.ts'
export type { TeamEventDeps } from './team-events.ts'
export { teamView } from './team.ts'
