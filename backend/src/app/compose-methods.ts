import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { makeSquares } from '#src/adapters/images/make-squares.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import type { BlobStore } from '#src/kernel/blob-store.ts'
import type { News } from '#src/kernel/news.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Access } from '#src/modules/access/public.ts'
import { apiMethods } from '#src/modules/api/api-methods.ts'
import { clientMethods } from '#src/modules/client/client-methods.ts'
import { conversationMethods } from '#src/modules/conversations/conversation-methods.ts'
import { openDirectMessage } from '#src/modules/conversations/public.ts'
import { identityMethods } from '#src/modules/identity/identity-methods.ts'
import type { IdentityEngine } from '#src/modules/identity/public.ts'
import { inviteMethods } from '#src/modules/invites/invite-methods.ts'
import { messageMethods } from '#src/modules/messages/message-methods.ts'
import type { Presence } from '#src/modules/presence/public.ts'
import { teamMethods } from '#src/modules/teams/team-methods.ts'
import { tokenMethods } from '#src/modules/tokens/token-methods.ts'
import { adminMethods } from '#src/modules/users/admin-methods.ts'
import { userMethods } from '#src/modules/users/user-methods.ts'
import type { Storage } from '#src/modules/storage/stores.ts'

/** Everything that a use case may ask for; each takes the few things that it names. */
export type UseCaseParts = {
  storage: Storage
  blobs: BlobStore
  access: Access
  presence: Presence
  news: News
  identity: IdentityEngine
  clock: Clock
  newId: NewId
}

/** The use cases of every module, by method; a method without one does not compile. */
export function composeMethods({ storage, ...parts }: UseCaseParts): Handlers<MethodName> {
  const { committer, messages, conversations, users, invites, tokens } = storage
  const stores = { committer, messages, conversations, users, invites, tokens, memberships: conversations }
  const deps = { ...parts, ...stores }
  return {
    ...adminMethods(deps),
    ...apiMethods(),
    ...clientMethods(deps),
    ...conversationMethods(deps),
    ...identityMethods(deps),
    ...inviteMethods(deps),
    ...messageMethods({ ...deps, openDirectMessage: (viewer, user) => openDirectMessage(deps, viewer, user) }),
    ...teamMethods(deps),
    ...tokenMethods(deps),
    ...userMethods({ ...deps, makeSquares }),
  }
}
