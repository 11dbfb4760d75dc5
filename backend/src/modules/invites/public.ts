export { hashInviteCode, inviteFault, inviteUse } from './invite.ts'
export type { InviteStore } from './invite-store.ts'
