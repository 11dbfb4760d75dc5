import { apiTest } from './test.ts'

/** The methods of the family, by name; `contract/src/methods.ts` joins the families. */
export const apiMethods = { 'api.test': apiTest } as const
