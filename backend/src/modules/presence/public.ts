export { ACTIVITY_EXPIRES_AFTER, Presence } from './presence.ts'
