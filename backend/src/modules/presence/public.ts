export { AWAY_TOLD_AFTER, Presence } from './presence.ts'
