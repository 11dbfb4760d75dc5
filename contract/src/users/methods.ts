import { usersConversations } from './conversations.ts'
import { usersDeletePhoto } from './delete-photo.ts'
import { usersGetPresence } from './get-presence.ts'
import { usersInfo } from './info.ts'
import { usersList } from './list.ts'
import { usersLookupByEmail } from './lookup-by-email.ts'
import { usersProfileGet } from './profile-get.ts'
import { usersProfileSet } from './profile-set.ts'
import { usersSetPhoto } from './set-photo.ts'
import { usersSetPresence } from './set-presence.ts'

/** The methods of the family, by name; `contract/src/methods.ts` joins the families. */
export const usersMethods = {
  'users.conversations': usersConversations,
  'users.deletePhoto': usersDeletePhoto,
  'users.getPresence': usersGetPresence,
  'users.info': usersInfo,
  'users.list': usersList,
  'users.lookupByEmail': usersLookupByEmail,
  'users.profile.get': usersProfileGet,
  'users.profile.set': usersProfileSet,
  'users.setPhoto': usersSetPhoto,
  'users.setPresence': usersSetPresence,
} as const
