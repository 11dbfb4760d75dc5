import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { patch, put, remove } from '#src/kernel/batch.ts'
import { hashPersonalToken } from '#src/modules/identity/public.ts'
import { Person } from '../harness/person.ts'
import { rawCall, rawRequest } from '../harness/raw-call.ts'
import { aClock } from '../harness/test-clock.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const READ = 'client.counts'
const bearer = (value: string) => ({ authorization: `Bearer ${value}` })

describe('proving who calls', () => {
  const clock = aClock()
  let space: Workspace
  let token: string
  before(async () => {
    space = await aWorkspace({ clock })
  })
  beforeEach(async () => {
    token = await space.bob.token()
  })
  after(() => space[Symbol.asyncDispose]())
  const errorOf = async (headers: Record<string, string>, args: object = {}) =>
    (await rawCall(space.app, READ, { headers, args })).body['error']

  it('takes a token in the header, whatever the case of its scheme', async () => {
    assert.equal(await errorOf(bearer(token)), undefined)
    assert.equal(await errorOf({ authorization: `bearer ${token}` }), undefined)
  })
  it('takes a token in the body, as JSON and as a form', async () => {
    assert.equal(await errorOf({}, { token }), undefined)
    const { body } = await rawRequest(`${space.app.url}/api/${READ}`, { method: 'POST', body: new URLSearchParams({ token }) })
    assert.equal(body['ok'], true)
  })
  it('believes the header where both are there', async () => {
    assert.equal(await errorOf(bearer('nonsense'), { token }), 'invalid_auth')
  })
  it('refuses a call without a token as not_authed', async () => {
    assert.equal(await errorOf({}), 'not_authed')
  })
  it('does not take a token from the query, by GET or by POST', async () => {
    for (const method of ['GET', 'POST']) {
      const { body } = await rawRequest(`${space.app.url}/api/${READ}?token=${token}`, { method })
      assert.equal(body['error'], 'not_authed')
    }
  })
  it('does not take the cookie of a session, which takes a token', async () => {
    const person = await new Person(space.app, space.carol).signIn()
    const session = await space.app.parts.identity.sessionOf(person.cookie)
    assert.equal(session?.sid, person.sid)
    assert.equal(await errorOf({ cookie: person.cookie }), 'not_authed')
    assert.equal(await errorOf(bearer(await person.token())), undefined)
  })
  it('takes a token whatever page sends it, and lets no other origin read the answer', async () => {
    const { body, headers } = await rawCall(space.app, READ, { headers: { ...bearer(token), origin: 'https://evil.example' } })
    assert.equal(body['ok'], true)
    assert.equal(headers.get('access-control-allow-origin'), null)
  })
  it('refuses a token that is forged', async () => {
    const [head, , signature] = token.split('.')
    const claims = { iss: 'parley', sub: space.alice.account, team: space.team, user: space.alice.id, sid: 'x', iat: 0, exp: 9e9 }
    const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
    assert.equal(await errorOf(bearer(forged)), 'invalid_auth')
  })
  it('says that a token is too old, so that the client asks for a fresh one', async () => {
    clock.advance(299_000)
    assert.equal(await errorOf(bearer(token)), undefined)
    clock.advance(2000)
    assert.equal(await errorOf(bearer(token)), 'token_expired')
  })
  it('refuses the token of another account for this user', async () => {
    const posing = new Person(space.app, { id: space.alice.id, name: 'bob', team: space.team, account: space.bob.account })
    assert.equal(await posing.refusal(READ), 'invalid_auth')
  })
  it('refuses the token of a user in another team', async () => {
    const astray = new Person(space.app, { id: space.bob.id, name: 'bob', team: 'T0000000000000', account: space.bob.account })
    assert.equal(await astray.refusal(READ), 'invalid_auth')
  })
  it('refuses a deactivated user at once, and takes them again when they are restored', async () => {
    const dora = await space.aMember('dora')
    await space.commit([patch('user', { id: dora.id }, { deleted: 1 })])
    assert.equal(await dora.refusal(READ), 'account_inactive')
    await space.commit([patch('user', { id: dora.id }, { deleted: 0 })])
    await dora.call(READ)
  })
  it('refuses the tokens of a session that was signed out, also those given before', async () => {
    const person = await new Person(space.app, space.carol).signIn()
    const given = await person.token()
    assert.equal(await errorOf(bearer(given)), undefined)
    await space.app.parts.identity.revokeSession(person.sid)
    assert.match(String(await errorOf(bearer(given))), /^(token_revoked|invalid_auth)$/)
  })
  it('refuses a session whose end is only known from its row', async () => {
    const person = new Person(space.app, { ...pick(space.bob), sid: 'ended-elsewhere' })
    await person.call(READ)
    await space.commit([put('revocation', { sid: 'ended-elsewhere', at: 1 })])
    assert.equal(await person.refusal(READ), 'token_revoked')
  })
  it('takes a personal token until it is revoked', async () => {
    const secret = 'xoxp-0123456789abcdef'
    const row = {
      id: 'Pt1',
      team: space.team,
      user: space.bob.id,
      hash: hashPersonalToken(secret),
      name: 'script',
      hint: 'cdef',
      created: 1,
    }
    await space.commit([put('token', row)])
    assert.equal(await errorOf(bearer(secret)), undefined)
    assert.equal(await errorOf(bearer(`${secret}0`)), 'invalid_auth')
    await space.commit([remove('token', { id: 'Pt1' })])
    assert.equal(await errorOf(bearer(secret)), 'invalid_auth')
  })
})

const pick = ({ id, name, team, account }: Person) => ({ id, name, team, account })
