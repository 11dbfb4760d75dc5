import { tokensCreate } from './create.ts'
import { tokensList } from './list.ts'
import { tokensRevoke } from './revoke.ts'

export const tokensMethods = { 'tokens.create': tokensCreate, 'tokens.list': tokensList, 'tokens.revoke': tokensRevoke } as const
