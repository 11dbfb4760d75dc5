import type { AuthState, InviteView, JoinInput, RefreshOutput, SessionView, SetupInput } from '@parley/contract/auth/routes'
import { Unreachable } from './api-error.ts'
import { readAnswer } from './read-answer.ts'
import type { Fetch } from './session.ts'

/** The routes that work by the session's cookie. Each throws `ApiError` with the route's code, or `Unreachable`. */
export class AuthClient {
  readonly #fetch: Fetch
  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  state = (): Promise<AuthState> => this.#get('state')
  setup = (input: SetupInput): Promise<RefreshOutput> => this.#post('setup', input)
  invite = (code: string): Promise<InviteView> => this.#post('invite', { code })
  join = (input: JoinInput): Promise<RefreshOutput> => this.#post('join', input)
  signIn = (input: { email: string; password: string }): Promise<object> => this.#post('sign-in/email', input)
  signOut = (): Promise<object> => this.#post('sign-out', {})
  sessions = (): Promise<{ sessions: SessionView[] }> => this.#get('list-sessions')
  revokeSession = (id: string): Promise<object> => this.#post('revoke-session', { id })
  /** Ends every session, this one too. */
  signOutEverywhere = (): Promise<object> => this.#post('revoke-sessions', {})
  /** Ends the account's other sessions. */
  changePassword = (input: { currentPassword: string; newPassword: string }): Promise<object> =>
    this.#post('change-password', { current_password: input.currentPassword, new_password: input.newPassword })

  async #get<T>(path: string): Promise<T> {
    return this.#answer(path, { method: 'GET' })
  }
  async #post<T>(path: string, body: object): Promise<T> {
    return this.#answer(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  }
  async #answer<T>(path: string, init: RequestInit): Promise<T> {
    let response: Response
    try {
      response = await this.#fetch(`/api/auth/${path}`, { ...init, credentials: 'same-origin' })
    } catch (cause) {
      throw new Unreachable(cause)
    }
    // By the contract of the routes.
    return (await readAnswer(response)) as T
  }
}
