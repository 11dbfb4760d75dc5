import type { ErrorOf, MethodName } from '@parley/contract/methods'

/** Every code of the contract. */
export type ErrorCode = ErrorOf<MethodName>

/** What the caller is told besides the code. `retryAfter` in seconds, for `ratelimited`; `messages` say what is wrong where. */
export type PublicDetails = { retryAfter?: number; messages?: string[] }

/** An expected refusal, told to the caller by its code. Anything else that is thrown is a bug: `internal_error`, reported. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: PublicDetails
  constructor(code: ErrorCode, details: PublicDetails = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}
