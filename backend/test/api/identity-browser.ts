import assert from 'node:assert/strict'
import { RefreshOutput, type JoinInput, type SetupInput } from '@parley/contract/auth/routes'
import { rawRequest, type RawAnswer } from '../harness/raw-call.ts'
import type { TestApp } from '../harness/start-test-app.ts'
import { TestSocket } from '../harness/test-socket.ts'

/** A browser on a page of ours: keeps its cookies, and knows the token that it was last given. */
export class Browser {
  readonly #app: Pick<TestApp, 'url'>
  readonly #headers: Record<string, string>
  readonly #cookies = new Map<string, string>()
  token = ''

  /** `headers` go with every request, over those of an ordinary page. */
  constructor(app: Pick<TestApp, 'url'>, headers: Record<string, string> = {}) {
    this.#app = app
    this.#headers = headers
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
    return this.#send(path, { headers: { ...this.#own(), ...headers } })
  }

  /** A POST as the page sends it. */
  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<RawAnswer> {
    const all = { 'content-type': 'application/json', origin: this.#app.url, ...this.#own(), ...headers }
    return this.#send(path, { method: 'POST', headers: all, body: JSON.stringify(body) })
  }

  setup = (wish: Partial<SetupInput> = {}): Promise<RawAnswer> => this.#enter('setup', { ...OLIVIA, ...wish })
  join = (wish: JoinInput): Promise<RawAnswer> => this.#enter('join', wish)
  refresh = (wish: object = {}): Promise<RawAnswer> => this.#enter('refresh', wish)

  /** Calls a method with the last token. */
  async call(method: string, args: object = {}): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` }
    return (await rawRequest(`${this.#app.url}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(args) })).body
  }

  /** A live socket with the last token. */
  async socket(): Promise<TestSocket> {
    const socket = await new TestSocket(this.#app).opened()
    socket.send({ type: 'hello', token: this.token })
    await socket.waitFor('live')
    return socket
  }

  #own(): Record<string, string> {
    return { ...(this.cookie === '' ? {} : { cookie: this.cookie }), ...this.#headers }
  }

  async #enter(path: string, body: object): Promise<RawAnswer> {
    const answer = await this.post(path, body)
    if (answer.status === 200) this.token = RefreshOutput.parse(answer.body).token
    return answer
  }

  async #send(path: string, init: RequestInit): Promise<RawAnswer> {
    const answer = await rawRequest(path.startsWith('/') ? `${this.#app.url}${path}` : `${this.#app.url}/api/auth/${path}`, init)
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return answer
  }
}

export const OLIVIA = {
  workspace_name: 'Harbour',
  name: 'Olivia Owner',
  email: 'olivia@harbour.example',
  password: 'the password of olivia',
  tz: 'Europe/Paris',
} as const

/** A browser whose owner has set the workspace up. */
export async function anOwner(app: TestApp, wish: Partial<SetupInput> = {}): Promise<Browser> {
  const browser = new Browser(app)
  const answer = await browser.setup(wish)
  assert.equal(answer.status, 200, answer.text)
  return browser
}

/** The code of a new invite. */
export async function anInvite(by: Browser, wish: object = {}): Promise<{ code: string; id: string }> {
  const answer = await by.call('invites.create', wish)
  assert.equal(answer['ok'], true, JSON.stringify(answer))
  // A cast at the edge: by the contract of `invites.create`.
  const { code, invite } = answer as { code: string; invite: { id: string } }
  return { code, id: invite.id }
}

/** What somebody types on the join page. */
export const joinerOf = (code: string, name: string) => ({
  code,
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@harbour.example`,
  password: `the password of ${name}`,
  tz: 'UTC',
})

/** Status and code of a refusal. */
export const refusalOf = ({ status, body }: RawAnswer): unknown => [status, body['error']]

/** The same as text that can be sorted. */
export const outcomeOf = ({ status, body }: RawAnswer): string => (status === 200 ? '200' : `${status} ${String(body['error'])}`)
