import { adminUsersRemove } from './users-remove.ts'
import { adminUsersRestore } from './users-restore.ts'
import { adminUsersSetRole } from './users-set-role.ts'

/** The methods of the family, by name; `contract/src/methods.ts` joins the families. */
export const adminMethods = {
  'admin.users.remove': adminUsersRemove,
  'admin.users.restore': adminUsersRestore,
  'admin.users.setRole': adminUsersSetRole,
} as const
