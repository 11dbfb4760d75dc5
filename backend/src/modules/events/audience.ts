import type { UserId } from '@parley/contract/kernel/ids'
import type { Audience, LoggedEvent } from '#src/kernel/batch.ts'
import type { UserRow } from '#src/kernel/rows.ts'
import { canSee, seesTeam } from '#src/modules/access/public.ts'
import type { Access, Eyes } from '#src/modules/access/public.ts'

type Told = Pick<LoggedEvent, 'team' | 'channel' | 'user' | 'audience'>

/**
 * Who is told an event now: the user, the present members, or the whole team, of which guests and apps only learn about what
 * they see. Whoever lost a conversation is told so by an event of their own and nothing more of it.
 */
export function recipientsOf(access: Access, event: Told): Iterable<UserId> {
  const { audience } = event
  if ('user' in audience) return [audience.user]
  if ('conversation' in audience) return access.members(audience.conversation)
  return teamRecipients(access, event)
}

/** The audiences that a viewer belongs to, for reading what they missed; what is read is then filtered by `maySee`. */
export function audiencesOf(access: Access, viewer: Eyes): Audience[] {
  const conversations = [...access.conversationsOf(viewer.user)].map((conversation) => ({ conversation }))
  return [{ user: viewer.user }, { team: viewer.team }, ...conversations]
}

/** Whether an event may be told to a viewer now: the same rule as `recipientsOf`, asked of one. */
export function maySee(access: Access, viewer: Eyes, event: Told): boolean {
  const { audience } = event
  if (event.team !== viewer.team) return false
  if ('user' in audience) return audience.user === viewer.user
  if ('conversation' in audience) return access.isMember(audience.conversation, viewer.user)
  return audience.team === viewer.team && seesSubject(access, viewer, event)
}

function* teamRecipients(access: Access, event: Told): Iterable<UserId> {
  for (const id of access.usersOf(event.team)) {
    const user = access.user(id)
    if (user !== undefined && seesSubject(access, eyesOf(user), event)) yield id
  }
}

/** What an event is about; one that names neither a conversation nor a user is about the team itself. */
function seesSubject(access: Access, viewer: Eyes, event: Told): boolean {
  if (event.channel !== null) return seesTeam(viewer) || canSee(access, viewer, { conversation: event.channel })
  if (event.user === null) return true
  // Of somebody who was removed only the id is left to tell.
  if (access.user(event.user) === undefined) return seesTeam(viewer)
  return canSee(access, viewer, { user: event.user })
}

const eyesOf = (user: UserRow): Eyes => ({ team: user.team, user: user.id, role: user.role })
