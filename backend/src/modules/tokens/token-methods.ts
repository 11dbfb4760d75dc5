import type { MethodName } from '@parley/contract/methods'
import type { PersonalToken } from '@parley/contract/tokens/token'
import type { Handlers } from '#src/kernel/handlers.ts'
import type { TokenRow } from '#src/kernel/rows.ts'
import { createOneAtATime } from '#src/kernel/one-at-a-time.ts'
import { createToken, type CreateTokenDeps } from './create-token.ts'
import { revokeToken, type RevokeTokenDeps } from './revoke-token.ts'

export type TokenMethod = Extract<MethodName, `tokens.${string}`>
export type TokenMethodDeps = Omit<CreateTokenDeps, 'oneAtATime'> & RevokeTokenDeps

export function tokenMethods(deps: TokenMethodDeps): Handlers<TokenMethod> {
  const oneAtATime = createOneAtATime()
  return {
    'tokens.create': async ({ viewer }, { name }) => {
      const { row, secret } = await createToken({ ...deps, oneAtATime }, viewer, name)
      return { personal_token: tokenView(row), secret }
    },
    'tokens.list': async ({ viewer }) => ({ personal_tokens: (await deps.tokens.ofUser(viewer.user)).map(tokenView) }),
    'tokens.revoke': async ({ viewer }, { id }) => {
      await revokeToken(deps, viewer, id)
      return {}
    },
  }
}

const tokenView = ({ id, name, hint, created }: Omit<TokenRow, 'v'>): PersonalToken => ({ id, name, hint, created })
