import assert from 'node:assert/strict'
import type { ResponseMetadata } from '@parley/contract/kernel/arguments'
import { methods, type InputOf, type MethodName, type OutputOf } from '@parley/contract/methods'
import { rawCall } from './raw-call.ts'
import type { TestApp } from './start-test-app.ts'
import { TestSocket } from './test-socket.ts'

export type Answered<Name extends MethodName> = OutputOf<Name> & { ok: true; response_metadata?: ResponseMetadata }
type Arguments<Name extends MethodName> = {} extends InputOf<Name> ? [args?: InputOf<Name>] : [args: InputOf<Name>]

/** A call that was answered with an error. */
class CallFailed extends Error {
  readonly code: string
  constructor(method: string, answer: Record<string, unknown>) {
    super(`${method} failed: ${JSON.stringify(answer)}`)
    this.code = String(answer['error'])
  }
}

/** Somebody of the workspace, on one device. */
export class Person {
  readonly id: string
  readonly name: string
  readonly team: string
  readonly account: string
  /** The session of this device; a signed-in one only after `signIn`. */
  sid: string
  /** `Cookie` header of the session; empty before `signIn`. */
  cookie = ''
  readonly #app: TestApp

  constructor(app: TestApp, who: { id: string; name: string; team: string; account: string; sid?: string }) {
    this.#app = app
    this.id = who.id
    this.name = who.name
    this.team = who.team
    this.account = who.account
    this.sid = who.sid ?? `session-of-${who.name}`
  }

  /** A fresh five-minute token. */
  token(): Promise<string> {
    return this.#app.parts.identity.signToken({ sub: this.account, team: this.team, user: this.id, sid: this.sid })
  }

  /** Opens a real session, so that there is a cookie and something to sign out of. Needs a real account, as the cast has. */
  async signIn(): Promise<this> {
    const opened = await this.#app.parts.identity.openSession(this.account, { userAgent: 'test', ip: '127.0.0.1', secure: false })
    assert(opened !== null, `${this.name} has no account to sign in with`)
    this.sid = opened.session.sid
    this.cookie = opened.setCookie.map((one) => one.split(';')[0]).join('; ')
    return this
  }

  /** Calls a method and gives its answer, checked against the contract. Throws `CallFailed` when it was refused. */
  async call<Name extends MethodName>(method: Name, ...[args]: Arguments<Name>): Promise<Answered<Name>> {
    const { body } = await this.raw(method, args ?? {})
    if (body['ok'] !== true) throw new CallFailed(method, body)
    const checked = methods[method].output.safeParse(body)
    assert(checked.success, `the answer of ${method} is not what its contract says: ${checked.error?.message}`)
    // The schema has just been checked; unknown keys stay in, for tests that look for what should not be there.
    return body as Answered<Name>
  }

  /** The error code of a call that has to fail; its arguments may be anything. */
  async refusal(method: MethodName, args: object = {}): Promise<string> {
    const { body } = await this.raw(method, args)
    assert.equal(body['ok'], false, `${method} was to be refused, but answered ${JSON.stringify(body)}`)
    return String(body['error'])
  }

  /** A call with nothing read into its answer. */
  async raw(method: string, args: object = {}) {
    return rawCall(this.#app, method, { args, headers: { authorization: `Bearer ${await this.token()}` } })
  }

  /** Posts a text and gives its `ts`. */
  async post(text: string, channel: string, more: Omit<InputOf<'chat.postMessage'>, 'channel' | 'text'> = {}): Promise<string> {
    return (await this.call('chat.postMessage', { channel, text, ...more })).ts
  }

  /** A live socket; `since` resumes. Resolves at `live`, or at `reset`. */
  async socket(options: { since?: string } = {}): Promise<TestSocket> {
    const socket = await new TestSocket(this.#app).opened()
    socket.send({ type: 'hello', token: await this.token(), ...options })
    await socket.waitUntil((frames) => frames.some(({ type }) => type === 'live' || type === 'reset'), 'the replay to end')
    return socket
  }
}
