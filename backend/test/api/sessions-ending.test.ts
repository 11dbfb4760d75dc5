import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openInMemory } from '#src/app/compose-storage.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { put } from '#src/kernel/batch.ts'
import { eventually, within } from '../harness/eventually.ts'
import { rawCall } from '../harness/raw-call.ts'
import { aTeamRow, aUserRow } from '../harness/rows.ts'
import { startTestApp, type TestApp } from '../harness/start-test-app.ts'
import { aClock } from '../harness/test-clock.ts'
import type { TestSocket } from '../harness/test-socket.ts'
import { anInvite, anOwner, Browser, joinerOf, OLIVIA, refusalOf } from './identity-browser.ts'

/** A workspace with an owner and Ben, each on one device. */
async function aHouse(options: Parameters<typeof startTestApp>[0] = {}) {
  const app = await startTestApp(options)
  const olivia = await anOwner(app)
  const ben = new Browser(app)
  const form = joinerOf((await anInvite(olivia)).code, 'Ben')
  const joined = await ben.join(form)
  assert.equal(joined.status, 200, joined.text)
  return { app, olivia, ben, form, benId: String(joined.body['user']), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

/** Another device of Ben's. */
async function anotherDevice(app: TestApp, form: { email: string; password: string }): Promise<Browser> {
  const browser = new Browser(app)
  assert.equal((await browser.post('sign-in/email', form)).status, 200)
  assert.equal((await browser.refresh()).status, 200)
  return browser
}

/** How a socket that has to close within a second was closed. */
const ending = (socket: TestSocket) => within(socket.closed, 'the socket to close', 1000)
const isOpen = (socket: TestSocket) => Promise.race([socket.closed.then(() => false), Promise.resolve(true)])
/** What a token is refused with whose session is over: by what the identity engine knows, or by the row that follows. */
const OVER = /^(token_revoked|invalid_auth|account_inactive)$/
const errorOf = async (browser: Browser, method = 'client.counts') => (await browser.call(method))['error']

describe('the end of a session', () => {
  it('by signing out closes its sockets within a second and refuses its token at once; other devices stay', async () => {
    await using house = await aHouse()
    const phone = await anotherDevice(house.app, house.form)
    await using socket = await house.ben.socket()
    await using phoneSocket = await phone.socket()
    const token = house.ben.token
    assert.equal((await house.ben.post('sign-out')).status, 200)
    const refused = await rawCall(house.app, 'client.counts', { headers: { authorization: `Bearer ${token}` } })
    assert.match(String(refused.body['error']), OVER)
    assert.equal((await ending(socket)).reason, 'signed_out')
    assert.deepEqual(refusalOf(await house.ben.refresh()), [401, 'not_signed_in'])
    assert.equal(await errorOf(phone), undefined)
    assert(await isOpen(phoneSocket))
  })

  it('everywhere closes the sockets of every device, of this account alone', async () => {
    await using house = await aHouse()
    const phone = await anotherDevice(house.app, house.form)
    await using first = await house.ben.socket()
    await using second = await phone.socket()
    await using owners = await house.olivia.socket()
    assert.equal((await house.ben.post('revoke-sessions')).status, 200)
    await Promise.all([ending(first), ending(second)])
    for (const browser of [house.ben, phone]) assert.match(String(await errorOf(browser)), OVER)
    assert.deepEqual(refusalOf(await phone.refresh()), [401, 'not_signed_in'])
    assert(await isOpen(owners))
    assert.equal(await errorOf(house.olivia), undefined)
  })

  it('by auth.revoke ends the session of the token, unless it is only a test', async () => {
    await using house = await aHouse()
    await using socket = await house.ben.socket()
    assert.deepEqual(await house.ben.call('auth.revoke', { test: true }), { ok: true, revoked: false })
    assert.equal(await errorOf(house.ben), undefined)
    assert.deepEqual(await house.ben.call('auth.revoke'), { ok: true, revoked: true })
    await ending(socket)
    assert.match(String(await errorOf(house.ben)), OVER)
  })

  it('stays an end after a restart', async () => {
    await using house = await aHouse()
    await house.ben.post('sign-out')
    await eventually(() => (house.app.parts.access.hasEnded(sidOf(house.ben.token)) ? null : 'the revocation is not stored'))
    await house.app.restart()
    assert.match(String(await errorOf(house.ben)), OVER)
    assert.equal(await errorOf(house.olivia), undefined)
  })

  it('is forgotten when nothing of it can be valid any more', async () => {
    const clock = aClock()
    await using house = await aHouse({ clock })
    const sid = sidOf(house.ben.token)
    await house.ben.post('sign-out')
    await eventually(() => (house.app.parts.access.hasEnded(sid) ? null : 'the revocation is not stored'))
    clock.advance(11 * 60_000)
    await house.olivia.post('sign-out')
    await eventually(() => (house.app.parts.access.hasEnded(sid) ? 'the old revocation is still there' : null))
  })

  it('is stored later when the disk is full, and refuses the token meanwhile', async () => {
    let isFull = false
    await using house = await aHouse({
      storage: async (at) => {
        const storage = await openInMemory(at)
        const commit: typeof storage.committer.commit = async (batch) => {
          if (isFull) throw new AppError('storage_full')
          return storage.committer.commit(batch)
        }
        return { ...storage, committer: { commit } }
      },
    })
    await using socket = await house.ben.socket()
    isFull = true
    assert.equal((await house.ben.post('sign-out')).status, 200)
    assert.notEqual(await errorOf(house.ben), undefined)
    isFull = false
    // The next end writes the ones that wait, without waiting for the next try.
    await house.olivia.post('sign-out')
    await ending(socket)
  })
})

describe('the list of devices', () => {
  it('shows where one is signed in, and ends one of them', async () => {
    await using house = await aHouse()
    const phone = await anotherDevice(house.app, house.form)
    await using socket = await phone.socket()
    const { body } = await house.ben.get('list-sessions')
    // A cast at the edge: by the contract of the route.
    const list = body['sessions'] as { id: string; is_current: boolean; ip: string; created: number }[]
    assert.deepEqual(list.map((one) => `${one.is_current} ${one.ip}`).toSorted(), ['false 127.0.0.1', 'true 127.0.0.1'])
    const other = list.find((one) => !one.is_current)?.id ?? ''
    assert.deepEqual(refusalOf(await house.olivia.post('revoke-session', { id: other })), [404, 'session_not_found'])
    assert.equal((await house.ben.post('revoke-session', { id: other })).status, 200)
    await ending(socket)
    assert.equal(await errorOf(house.ben), undefined)
    assert.deepEqual(refusalOf(await phone.get('list-sessions')), [401, 'not_signed_in'])
  })
})

describe('somebody who is deactivated', () => {
  it('loses sockets, tokens and sessions at once, and cannot come back until restored', async () => {
    await using house = await aHouse()
    await using socket = await house.ben.socket()
    assert.equal((await house.olivia.call('admin.users.remove', { user_id: house.benId }))['ok'], true)
    assert.match(String(await errorOf(house.ben)), OVER)
    assert.equal((await ending(socket)).reason, 'account_inactive')
    await eventually(async () => ((await house.ben.refresh()).status === 401 ? null : 'the session is still there'))
    const back = new Browser(house.app)
    assert.equal((await back.post('sign-in/email', house.form)).status, 200)
    assert.deepEqual(refusalOf(await back.refresh()), [403, 'account_inactive'])
    assert.equal((await house.olivia.call('admin.users.restore', { user_id: house.benId }))['ok'], true)
    assert.equal((await back.refresh()).status, 200)
  })
})

describe('somebody who is in two workspaces and deactivated in one', () => {
  it('stays signed in for the other', async () => {
    await using house = await aHouse()
    const { access, storage } = house.app.parts
    const account = access.user(house.benId)?.account ?? ''
    const [team, other] = [access.user(house.benId)?.team ?? '', 'T0000000002']
    const ops = [
      put('team', aTeamRow({ id: other, domain: 'other', created: 4e9 })),
      put('user', aUserRow({ id: 'U0000BEN02', team: other, name: 'ben', account })),
    ]
    await storage.committer.commit({ team: other, require: [], ops, events: [] })
    await using socket = await house.ben.socket()
    await house.olivia.call('admin.users.remove', { user_id: house.benId })
    await ending(socket)
    assert.equal(await errorOf(house.ben), 'account_inactive')
    assert.deepEqual(refusalOf(await house.ben.post('refresh', { team })), [403, 'account_inactive'])
    assert.equal((await house.ben.refresh()).body['user'], 'U0000BEN02')
    assert.equal((await house.ben.call('auth.test'))['team_id'], other)
  })
})

describe('a change of role', () => {
  it('counts for tokens that are out', async () => {
    await using house = await aHouse()
    const [team] = [...house.app.parts.access.teams()]
    const [general] = house.app.parts.access.conversationsIn(team?.id ?? '').filter((row) => row.general === 1)
    const inviteGuest = async () => (await house.ben.call('invites.create', { role: 'guest', channels: general?.id }))['error']
    assert.equal(await inviteGuest(), 'restricted_action')
    await house.olivia.call('admin.users.setRole', { user_id: house.benId, role: 'admin' })
    assert.equal(await inviteGuest(), undefined)
    await house.olivia.call('admin.users.setRole', { user_id: house.benId, role: 'member' })
    assert.equal(await inviteGuest(), 'restricted_action')
  })
})

describe('npm run reset-password', () => {
  const command = join(import.meta.dirname, '../../src/cli/reset-password.ts')
  async function run(folder: string, ...args: string[]) {
    const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, PARLEY_DATA: folder } })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const [code] = await once(child, 'exit')
    return { code: Number(code), text }
  }

  it('lets an owner back in while the server runs, and ends their sessions', async () => {
    await using house = await aHouse()
    await using socket = await house.olivia.socket()
    const { code, text } = await run(house.app.folder, OLIVIA.email.toUpperCase())
    assert.equal(code, 0, text)
    await ending(socket)
    assert.match(String(await errorOf(house.olivia)), OVER)
    const password = /is: (\S+)/.exec(text)?.[1] ?? ''
    const browser = new Browser(house.app)
    assert.equal((await browser.post('sign-in/email', { email: OLIVIA.email, password: OLIVIA.password })).status, 401)
    assert.equal((await browser.post('sign-in/email', { email: OLIVIA.email, password })).status, 200)
    assert.equal((await browser.refresh()).status, 200)
    assert.equal(await errorOf(house.ben), undefined)
  })
  it('says so when there is no such account, no account at all, or no e-mail was given', async () => {
    await using house = await aHouse()
    const unknown = await run(house.app.folder, 'nobody@harbour.example')
    assert.deepEqual([unknown.code, unknown.text], [1, 'There is no account with the e-mail nobody@harbour.example.\n'])
    const empty = await run(join(house.app.folder, 'nowhere'), OLIVIA.email)
    assert.equal(empty.code, 1)
    assert.match(empty.text, /^There are no accounts in .*nowhere/)
    assert.equal((await run(house.app.folder)).code, 1)
  })
})

function sidOf(token: string): string {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  // A parser's cast: our own tokens have a sid.
  return (claims as { sid: string }).sid
}
