import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { teamView } from '#src/modules/teams/public.ts'
import { removeExamples, type RemoveExamplesDeps } from './remove-examples.ts'
import { revokeAuth, type RevokeAuthDeps } from './revoke-auth.ts'
import { testAuth } from './test-auth.ts'

export type IdentityMethod = Extract<MethodName, `auth.${string}` | 'team.removeExamples'>
export type IdentityMethodDeps = RevokeAuthDeps & RemoveExamplesDeps

/** `team.removeExamples` is here because what it removes was made by the set-up. */
export const identityMethods = (deps: IdentityMethodDeps): Handlers<IdentityMethod> => ({
  'auth.test': (call) => testAuth(deps, call),
  'auth.revoke': ({ viewer }, { test }) => revokeAuth(deps, viewer, test),
  'team.removeExamples': async ({ viewer, origin }) => ({ team: teamView(await removeExamples(deps, viewer), origin) }),
})
