import type { Handlers } from '#src/kernel/handlers.ts'
import { testApi } from './test-api.ts'

export const apiMethods = (): Handlers<'api.test'> => ({ 'api.test': (_call, args) => testApi(args) })
