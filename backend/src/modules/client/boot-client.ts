import type { MyConversation } from '@parley/contract/conversations/conversation'
import type { UserId } from '@parley/contract/kernel/ids'
import type { User } from '@parley/contract/users/user'
import { AppError } from '#src/kernel/app-error.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Access } from '#src/modules/access/public.ts'
import { teamView } from '#src/modules/teams/public.ts'
import { userView } from '#src/modules/users/public.ts'
import { myConversations } from './my-conversations.ts'
import type { MyConversationsDeps } from './my-conversations.ts'

/** Everything for the first screen, in the shapes that events have, so that either can follow the other. */
export async function bootClient(deps: MyConversationsDeps, viewer: Viewer): Promise<Answer<'client.boot'>> {
  const { access } = deps
  const self = access.user(viewer.user)
  const team = access.team(viewer.team)
  if (self === undefined || team === undefined) throw new AppError('invalid_auth')
  const conversations = await myConversations(deps, viewer.user)
  return { self: userView(self), team: teamView(team), conversations, users: peopleOf(access, conversations) }
}

/** The people of direct and group messages, whose names stand for the conversation; nobody else of the directory. */
function peopleOf(access: Access, conversations: MyConversation[]): User[] {
  const ids = new Set<UserId>(conversations.flatMap(({ conversation }) => conversation.members ?? []))
  return [...ids].flatMap((id) => {
    const row = access.user(id)
    return row === undefined ? [] : [userView(row)]
  })
}
