import { z } from 'zod'
import { MyConversation } from '../conversations/conversation.ts'
import { method } from '../kernel/method.ts'
import { Team } from '../team/team.ts'
import { User } from '../users/user.ts'

/**
 * Everything a client needs to draw its first screen: who it is, the conversations it is in with marks and what is unread,
 * and the people of its direct and group messages. Not the directory: `client.users` tells of others as they appear.
 * `response_metadata.as_of` is the position to say hello with.
 */
export const clientBoot = method({
  name: 'client.boot',
  summary: 'The first screen of a client',
  reads: true,
  input: z.object({}),
  output: z.object({ self: User, team: Team, conversations: z.array(MyConversation), users: z.array(User) }),
  errors: [],
})
