import type { TeamId, UserId } from '@parley/contract/kernel/ids'
import { ApiError, Unreachable } from './api-error.ts'
import { readAnswer } from './read-answer.ts'

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>
export type Identity = { team: TeamId; user: UserId }
type Refreshed = Identity & { token: string; expires_in: number }

/** A token is renewed this long before its end, so that no call and no socket ever meets the end. */
const RENEW_BEFORE_MILLIS = 60_000

/**
 * The five-minute token of one user of one team, got by the session's cookie and held in memory only. Whoever is signed in
 * with the cookie now must be the same user; if it is somebody else, the session is over for this page.
 */
export class Session {
  readonly #fetch: Fetch
  readonly #expected: Partial<Identity>
  #current: { token: string; renewAt: number } | null = null
  #refreshing: Promise<string> | null = null
  #identity: Identity | null = null
  readonly #onEnded: (code: string) => void

  constructor(parts: { fetch: Fetch; expected: Partial<Identity>; onEnded: (code: string) => void }) {
    this.#fetch = parts.fetch
    this.#expected = parts.expected
    this.#onEnded = parts.onEnded
  }

  get identity(): Identity | null {
    return this.#identity
  }

  /** A token that is good for a while. Throws `ApiError` when the session is over, `Unreachable` when nobody answers. */
  async token(): Promise<string> {
    if (this.#current !== null && Date.now() < this.#current.renewAt) return this.#current.token
    return this.renew()
  }

  /** Forgets a token that the server refused, unless it was renewed meanwhile. */
  refused(token: string): void {
    if (this.#current?.token === token) this.#current = null
  }

  /** One refresh at a time, whoever asks. */
  async renew(): Promise<string> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #refresh(): Promise<string> {
    let response: Response
    try {
      response = await this.#fetch('/api/auth/refresh', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'same-origin',
        body: JSON.stringify(this.#identity ?? this.#expected),
      })
    } catch (cause) {
      throw new Unreachable(cause)
    }
    try {
      // By the contract of `POST /api/auth/refresh`.
      const refreshed = (await readAnswer(response)) as Refreshed
      this.#identity = { team: refreshed.team, user: refreshed.user }
      this.#current = { token: refreshed.token, renewAt: Date.now() + refreshed.expires_in * 1000 - RENEW_BEFORE_MILLIS }
      return refreshed.token
    } catch (error) {
      if (error instanceof ApiError && error.code !== 'ratelimited' && error.code !== 'internal_error') this.#onEnded(error.code)
      throw error
    }
  }
}
