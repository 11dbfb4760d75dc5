import type { Handlers } from '#src/kernel/handlers.ts'
import { testApi } from './test-api.ts'

export const apiHandlers = { 'api.test': (_call, args) => testApi(args) } satisfies Handlers<'api.test'>
