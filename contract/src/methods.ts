import { adminMethods } from './admin/methods.ts'
import { apiMethods } from './api/methods.ts'
import { authMethods } from './auth/methods.ts'
import { chatMethods } from './chat/methods.ts'
import { clientMethods } from './client/methods.ts'
import { conversationsMethods } from './conversations/methods.ts'
import { invitesMethods } from './invites/methods.ts'
import type { CallError, CallInput, CallOutput, ParsedInput } from './kernel/method.ts'
import { teamMethods } from './team/methods.ts'
import { tokensMethods } from './tokens/methods.ts'
import { usersMethods } from './users/methods.ts'

/** The whole API. The browser imports only the types below; the schemas stay on the server. */
export const methods = {
  ...apiMethods,
  ...authMethods,
  ...teamMethods,
  ...usersMethods,
  ...conversationsMethods,
  ...chatMethods,
  ...clientMethods,
  ...invitesMethods,
  ...tokensMethods,
  ...adminMethods,
} as const

export type Methods = typeof methods
export type MethodName = keyof Methods
export type InputOf<Name extends MethodName> = CallInput<Methods[Name]>
export type ParsedInputOf<Name extends MethodName> = ParsedInput<Methods[Name]>
export type OutputOf<Name extends MethodName> = CallOutput<Methods[Name]>
export type ErrorOf<Name extends MethodName> = CallError<Methods[Name]>
