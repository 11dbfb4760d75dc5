import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account, IdentityEngine } from '../../src/modules/identity/identity-engine.ts'

/** `folder` holds everything that must survive a restart. `now` drives tokens and keys; `signInMax` is per address and e-mail. */
export type EngineSetup = { folder: string; now?: () => number; signInMax?: number }

/** Opens an engine that trusts the origin equal to the request's own, and reads the client's address from `x-client-ip`. */
export type OpenIdentityEngine = (setup: EngineSetup) => Promise<IdentityEngine>

export const HERE = 'http://chat.test:3000'
export const PASSWORD = 'correct horse battery'
export const TEAM = { team: 'T0000000001', user: 'U0000000001' }

/** One test: its title, what it does with an engine of its own, and how that engine is set up. */
export type Test = (title: string, body: (given: Given) => Promise<void>, setup?: Partial<EngineSetup>) => void

export type Given = {
  engine: IdentityEngine
  alice: Account
  /** Closes the engine and opens it again on the same folder. */
  restart: () => Promise<IdentityEngine>
  /** A second one on the same folder, as a command-line tool would open it. */
  second: () => Promise<IdentityEngine>
}

/** Runs a test with an engine in a folder of its own, in which alice has an account. */
export async function withEngine(
  open: OpenIdentityEngine,
  setup: Partial<EngineSetup>,
  body: (given: Given) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-identity-'))
  const opened: IdentityEngine[] = []
  const another = async () => {
    const engine = await open({ folder, ...setup })
    opened.push(engine)
    return engine
  }
  const restart = async () => {
    await Promise.all(opened.splice(0).map((engine) => engine.close()))
    return another()
  }
  try {
    const engine = await another()
    const alice = await anAccount(engine, 'alice@chat.test', 'Alice')
    await body({ engine, alice, restart, second: another })
  } finally {
    await Promise.all(opened.map((engine) => engine.close()))
    rmSync(folder, { recursive: true })
  }
}

export async function anAccount(engine: IdentityEngine, email: string, name: string): Promise<Account> {
  const created = await engine.createAccount({ email, password: PASSWORD, name })
  assert.ok(created.ok)
  return created.account
}

/** What a browser sends; `headers` with an empty value are left out. */
export function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  const all = { origin: HERE, 'content-type': 'application/json', 'x-client-ip': '192.0.2.1', ...headers }
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return new Request(`${HERE}/api/auth/${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) })
}

export function get(path: string, cookie = ''): Request {
  return new Request(`${HERE}/api/auth/${path}`, { headers: cookie === '' ? {} : { cookie } })
}

/** The `Cookie` header that a browser would send after this answer. */
export function cookieFrom(setCookie: string[]): string {
  return setCookie.map((line) => line.split(';')[0]).join('; ')
}

export async function signIn(engine: IdentityEngine, password = PASSWORD): Promise<string> {
  const response = await engine.handle(post('sign-in/email', { email: 'alice@chat.test', password }))
  assert.equal(response.status, 200)
  return cookieFrom(response.headers.getSetCookie())
}

export async function sidOf(engine: IdentityEngine, cookie: string): Promise<string> {
  const session = await engine.sessionOf(cookie)
  assert.ok(session)
  return session.sid
}

export async function answerOf(engine: IdentityEngine, request: Request): Promise<{ status: number; body: unknown }> {
  const response = await engine.handle(request)
  return { status: response.status, body: await response.json() }
}
