import type { EventOf } from '@parley/contract/realtime/events'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import type { Access } from '#src/modules/access/public.ts'
import { userView } from './user.ts'

export type UserEventDeps = { access: Access }

/** The person as they are now, without what only some of the team may know: a frame is the same for everybody. */
async function renderUserChanged({ access }: UserEventDeps, { seq, user }: LoggedEvent): Promise<EventOf<'user.changed'>> {
  if (user === null) throw new Error(`event ${seq} names no user`)
  const row = access.user(user)
  return { type: 'user.changed', seq, user, profile: row === undefined ? null : userView(row) }
}

export const userEvents = { 'user.changed': renderUserChanged } as const
