import type { AuthError } from '@parley/contract/auth/routes'

/** An expected refusal of a route under `/api/auth/`, told to the caller by its code. */
export class AuthRefusal extends Error {
  readonly code: AuthError
  constructor(code: AuthError) {
    super(code)
    this.name = 'AuthRefusal'
    this.code = code
  }
}
