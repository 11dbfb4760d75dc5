import { invitesCreate } from './create.ts'
import { invitesList } from './list.ts'
import { invitesRevoke } from './revoke.ts'

export const invitesMethods = { 'invites.create': invitesCreate, 'invites.list': invitesList, 'invites.revoke': invitesRevoke } as const
