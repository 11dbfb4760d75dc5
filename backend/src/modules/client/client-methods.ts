import type { Handlers } from '#src/kernel/handlers.ts'
import { bootClient } from './boot-client.ts'
import { countUnread } from './count-unread.ts'
import type { MyConversationsDeps } from './my-conversations.ts'

export type ClientMethodsDeps = MyConversationsDeps

/** `client.users` is the users' business. */
export const clientMethods = (deps: ClientMethodsDeps): Handlers<'client.boot' | 'client.counts'> => ({
  'client.boot': ({ viewer }) => bootClient(deps, viewer),
  'client.counts': ({ viewer }) => countUnread(deps, viewer),
})
