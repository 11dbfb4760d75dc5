import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { apiHandlers } from '#src/modules/api/api-methods.ts'

/** The use cases of every module, by method. One without is answered `unknown_method`. */
export function composeMethods(): Partial<Handlers<MethodName>> {
  return { ...apiHandlers }
}
