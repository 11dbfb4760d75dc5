import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { setDeactivated } from './set-deactivated.ts'
import { setRole } from './set-role.ts'
import type { AdministerDeps } from './set-role.ts'
import { userView } from './user.ts'

export type AdminMethod = Extract<MethodName, `admin.users.${string}`>

export const adminMethods = (deps: AdministerDeps): Handlers<AdminMethod> => ({
  'admin.users.setRole': async ({ viewer, origin }, { user_id, role }) => ({
    user: userView(await setRole(deps, viewer, { user: user_id, role }), origin, { email: true }),
  }),
  'admin.users.remove': async ({ viewer, origin }, { user_id }) => ({
    user: userView(await setDeactivated(deps, viewer, { user: user_id, deleted: 1 }), origin, { email: true }),
  }),
  'admin.users.restore': async ({ viewer, origin }, { user_id }) => ({
    user: userView(await setDeactivated(deps, viewer, { user: user_id, deleted: 0 }), origin, { email: true }),
  }),
})
