import type { MethodName } from '@parley/contract/methods'
import type { BlobStore } from '#src/kernel/blob-store.ts'
import type { Handlers } from '#src/kernel/handlers.ts'
import { seeUser } from '#src/modules/access/public.ts'
import { listConversations } from '#src/modules/conversations/public.ts'
import type { ConversationStore } from '#src/modules/conversations/public.ts'
import type { Presence } from '#src/modules/presence/public.ts'
import type { ChangeProfileDeps } from './change-profile.ts'
import { findByEmail } from './find-by-email.ts'
import { findPeople } from './find-people.ts'
import { listUsers } from './list-users.ts'
import { presenceOf, setPresence } from './presence-of.ts'
import { deletePhoto, setPhoto } from './set-photo.ts'
import { setProfile } from './set-profile.ts'
import type { MakeSquares } from './square-maker.ts'
import { profileView, userView } from './user.ts'
import { maySeeEmails } from './user-policy.ts'
import type { UserStore } from './user-store.ts'

export type UserMethod = Extract<MethodName, `users.${string}`> | 'client.users'
export type UserMethodDeps = ChangeProfileDeps & {
  users: UserStore
  conversations: ConversationStore
  presence: Presence
  blobs: BlobStore
  makeSquares: MakeSquares
}

export function userMethods(deps: UserMethodDeps): Handlers<UserMethod> {
  return { ...reading(deps), ...ownProfile(deps) }
}

const reading = (deps: UserMethodDeps) =>
  ({
    'users.list': (call, input) => listUsers(deps, call, input),
    'users.info': async ({ viewer, origin }, { user }) => ({
      user: userView(seeUser(deps.access, viewer, user), origin, { email: maySeeEmails(viewer) || user === viewer.user }),
    }),
    'users.conversations': ({ viewer }, { user, ...input }) => listConversations(deps, viewer, { ...input, member: user ?? viewer.user }),
    'users.lookupByEmail': async (call, { email }) => ({ user: await findByEmail(deps, call, email) }),
    'users.getPresence': async ({ viewer }, { user }) => presenceOf(deps, viewer, user ?? viewer.user),
    'client.users': async ({ viewer }, input) => ({ users: await findPeople(deps, viewer, input) }),
  }) satisfies Partial<Handlers<UserMethod>>

const ownProfile = (deps: UserMethodDeps) =>
  ({
    'users.profile.get': async ({ viewer, origin }, { user = viewer.user }) => ({
      profile: profileView(seeUser(deps.access, viewer, user), origin, { email: maySeeEmails(viewer) || user === viewer.user }),
    }),
    'users.profile.set': (call, input) => setProfile(deps, call, input),
    'users.setPresence': async ({ viewer }, { presence }) => {
      await setPresence(deps, viewer, presence)
      return {}
    },
    'users.setPhoto': async (call) => ({ profile: await setPhoto(deps, call) }),
    'users.deletePhoto': async (call) => {
      await deletePhoto(deps, call)
      return {}
    },
  }) satisfies Partial<Handlers<UserMethod>>
