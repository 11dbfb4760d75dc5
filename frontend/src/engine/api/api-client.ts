import type { ResponseMetadata } from '@parley/contract/kernel/arguments'
import type { InputOf, MethodName, OutputOf } from '@parley/contract/methods'
import { ApiError, Unreachable } from './api-error.ts'
import { readAnswer } from './read-answer.ts'
import type { Fetch, Session } from './session.ts'

export type Answered<Name extends MethodName> = OutputOf<Name> & { response_metadata?: ResponseMetadata }

/** Codes that a fresh token may cure, once. */
const STALE_TOKEN = new Set(['token_expired', 'invalid_auth', 'token_revoked'])

/** Calls methods, typed by the contract. */
export class ApiClient {
  readonly #fetch: Fetch
  readonly #session: Session

  constructor(parts: { fetch: Fetch; session: Session }) {
    this.#fetch = parts.fetch
    this.#session = parts.session
  }

  /** Throws `ApiError` for a refusal and `Unreachable` when it is not known whether the server did it. */
  async call<Name extends MethodName>(name: Name, input: InputOf<Name>, signal?: AbortSignal): Promise<Answered<Name>> {
    return this.#authorised<Name>(name, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
      ...withSignal(signal),
    })
  }

  /** A call that carries a file; its other arguments are fields of the form. */
  async upload<Name extends MethodName>(name: Name, form: FormData): Promise<Answered<Name>> {
    return this.#authorised<Name>(name, { body: form })
  }

  async #authorised<Name extends MethodName>(name: Name, init: RequestInit): Promise<Answered<Name>> {
    const token = await this.#session.token()
    try {
      return await this.#once<Name>(name, init, token)
    } catch (error) {
      if (!(error instanceof ApiError) || !STALE_TOKEN.has(error.code)) throw error
      this.#session.refused(token)
      return await this.#once<Name>(name, init, await this.#session.token())
    }
  }

  async #once<Name extends MethodName>(name: Name, init: RequestInit, token: string): Promise<Answered<Name>> {
    let response: Response
    try {
      response = await this.#fetch(`/api/${name}`, {
        ...init,
        method: 'POST',
        // No cookie: the token alone is the proof.
        credentials: 'omit',
        // A form says its own type, with its boundary.
        headers: {
          authorization: `Bearer ${token}`,
          ...(typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}),
        },
      })
    } catch (cause) {
      throw new Unreachable(cause)
    }
    return (await readAnswer(response)) as Answered<Name>
  }
}

const withSignal = (signal: AbortSignal | undefined): RequestInit => (signal === undefined ? {} : { signal })
