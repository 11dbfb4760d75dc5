import { authRevoke } from './revoke.ts'
import { authTest } from './test.ts'

/** The methods of the family, by name; `contract/src/methods.ts` joins the families. */
export const authMethods = { 'auth.test': authTest, 'auth.revoke': authRevoke } as const
