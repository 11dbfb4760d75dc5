import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { patch } from '#src/kernel/batch.ts'
import { Person } from '../harness/person.ts'
import { rawRequest } from '../harness/raw-call.ts'
import { emailOf, passwordOf } from '../harness/template-folder.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const HASH = 'a'.repeat(32)

describe('what the cookie is for', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace()
  })
  after(() => space[Symbol.asyncDispose]())
  const signIn = (origin: string | undefined) =>
    rawRequest(`${space.app.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(origin === undefined ? {} : { origin }) },
      body: JSON.stringify({ email: emailOf('bob'), password: passwordOf('bob') }),
    })

  it('is given to a person who signs in on our own page', async () => {
    const { status, headers, body } = await signIn(space.app.url)
    assert.deepEqual([status, body['ok']], [200, true])
    const [cookie = ''] = headers.getSetCookie()
    assert.match(cookie, /^parley_[0-9a-f]{8}\.session_token=/)
    assert.match(cookie, /; HttpOnly/i)
    assert.match(cookie, /; SameSite=Lax/i)
    assert.equal((await space.app.parts.identity.sessionOf(cookie.split(';')[0]))?.account.id, space.bob.account)
  })
  it('is given to no page of somebody else, nor to none', async () => {
    for (const origin of ['http://evil.example', 'null', undefined]) {
      const { status, headers } = await signIn(origin)
      assert.equal(status, 403)
      assert.deepEqual(headers.getSetCookie(), [])
    }
  })
  it('does not let a caller choose the address that it is counted by', async () => {
    const person = await new Person(space.app, space.carol).signIn()
    const { body } = await rawRequest(`${space.app.url}/api/auth/list-sessions`, {
      headers: { cookie: person.cookie, 'x-parley-client-ip': '6.6.6.6', 'x-forwarded-for': '6.6.6.6' },
    })
    assert.equal(body['ok'], true)
    assert.doesNotMatch(JSON.stringify(body), /6\.6\.6\.6/)
  })

  describe('pictures', () => {
    let picture: string
    before(async () => {
      const row = space.app.parts.access.user(space.bob.id)
      assert(row !== undefined)
      await space.commit([patch('user', { id: space.bob.id }, { profile: { ...row.profile, avatar: HASH } })])
      await space.app.parts.blobs.put(`${HASH}-72.webp`, Buffer.from('a picture'))
      picture = `${space.app.url}/files/avatars/${HASH}-72.webp`
    })

    it('are shown to whoever is signed in, as data that a page of ours may use', async () => {
      const { cookie } = await new Person(space.app, space.carol).signIn()
      const { status, headers, text } = await rawRequest(picture, { headers: { cookie } })
      assert.deepEqual([status, text], [200, 'a picture'])
      assert.equal(headers.get('content-type'), 'image/webp')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
      assert.match(headers.get('content-security-policy') ?? '', /sandbox/)
      assert.match(headers.get('cache-control') ?? '', /^private, max-age=\d{7,}/)
    })
    it('are shown to whoever has a token', async () => {
      assert.equal((await rawRequest(picture, { headers: { authorization: `Bearer ${await space.carol.token()}` } })).status, 200)
    })
    it('are shown to nobody else', async () => {
      assert.equal((await rawRequest(picture)).status, 401)
      assert.equal((await rawRequest(`${picture}?token=${await space.carol.token()}`)).status, 401)
      assert.equal((await rawRequest(picture, { headers: { authorization: 'Bearer nonsense' } })).status, 401)
    })
    it('are not shown to a guest who does not see the person', async () => {
      const alone = await space.aChannel({ members: [space.carol], isPrivate: true })
      const gina = await space.aGuest([alone])
      assert.equal((await rawRequest(picture, { headers: { authorization: `Bearer ${await gina.token()}` } })).status, 404)
    })
    it('do not lead to other files', async () => {
      const headers = { authorization: `Bearer ${await space.carol.token()}` }
      for (const name of ['..%2fsecret.key', '%2e%2e/secret.key', `${HASH}-9.webp`, 'x']) {
        assert.equal((await rawRequest(`${space.app.url}/files/avatars/${name}`, { headers })).status, 404, name)
      }
    })
  })
})
