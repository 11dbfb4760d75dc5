/** A call that the server refused. `code` is one of the method's errors, or a generic one. */
export class ApiError extends Error {
  readonly code: string
  /** Seconds to wait before the next try, for `ratelimited`. */
  readonly retryAfter: number
  /** What is wrong where, for a developer. */
  readonly messages: readonly string[]
  constructor(code: string, details: { retryAfter?: number; messages?: readonly string[] } = {}) {
    super(code)
    this.name = 'ApiError'
    this.code = code
    this.retryAfter = details.retryAfter ?? 0
    this.messages = details.messages ?? []
  }
}

/** The server could not be reached, or did not speak our protocol: nothing is known about what it did. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('the server could not be reached', { cause })
    this.name = 'Unreachable'
  }
}
