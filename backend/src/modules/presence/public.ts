export { ACTIVITY_EXPIRES_AFTER, AWAY_TOLD_AFTER, Presence } from './presence.ts'
