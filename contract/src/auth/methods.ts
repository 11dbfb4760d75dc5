/** The methods of the family, by name; `contract/src/methods.ts` joins the families. */
export const authMethods = {} as const
