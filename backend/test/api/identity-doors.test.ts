import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { rawRequest } from '../harness/raw-call.ts'
import { startTestApp, type TestApp } from '../harness/start-test-app.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { anInvite, anOwner, Browser, joinerOf, OLIVIA, refusalOf } from './identity-browser.ts'

describe('the routes by which people get in', () => {
  let app: TestApp
  let olivia: Browser
  let code: string
  let team: string
  before(async () => {
    app = await startTestApp()
    olivia = await anOwner(app)
    code = (await anInvite(olivia)).code
    team = [...app.parts.access.teams()][0]?.id ?? ''
  })
  after(() => app[Symbol.asyncDispose]())
  const send = (type: string, body: string) =>
    rawRequest(`${app.url}/api/auth/invite`, { method: 'POST', headers: { origin: app.url, 'content-type': type }, body })

  describe('want every POST to come from a page of ours', () => {
    const bodies: Record<string, object> = {
      setup: OLIVIA,
      invite: {},
      join: {},
      refresh: {},
      'revoke-session': {},
      'sign-in/email': { email: OLIVIA.email, password: OLIVIA.password },
      'sign-out': {},
      'revoke-sessions': {},
    }
    for (const [path, body] of Object.entries(bodies)) {
      it(`${path}: with the cookie from another origin, from none, and without a cookie`, async () => {
        for (const origin of ['https://evil.example', 'null', `${app.url}.evil.example`, app.url.replace(/:\d+/, ':1')]) {
          for (const browser of [olivia, new Browser(app)])
            assert.deepEqual(refusalOf(await browser.post(path, body, { origin })), [403, 'invalid_origin'])
        }
        const bare = await rawRequest(`${app.url}/api/auth/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: olivia.cookie },
          body: JSON.stringify(body),
        })
        assert.deepEqual(refusalOf(bare), [403, 'invalid_origin'])
        assert.equal((await olivia.refresh()).status, 200, 'the session is still there')
      })
    }
  })

  describe('read', () => {
    it('JSON alone, because a form of another site needs to ask nobody', async () => {
      assert.equal((await send('application/json', JSON.stringify({ code }))).status, 200)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
        assert.deepEqual(refusalOf(await send(type, JSON.stringify({ code }))), [415, 'invalid_content_type'])
    })
    it('64 kB and not a byte more', async () => {
      const fits = JSON.stringify({ code, x: '' })
      const full = JSON.stringify({ code, x: 'x'.repeat(65_536 - fits.length) })
      assert.equal((await send('application/json', full)).status, 200)
      assert.deepEqual(refusalOf(await send('application/json', `${full} `)), [413, 'request_too_large'])
    })
    it('nothing of 20 MB, to any of them', async () => {
      const headers = { origin: app.url, 'content-type': 'application/json' }
      for (const path of ['setup', 'join', 'sign-in/email']) {
        const answer = await rawRequest(`${app.url}/api/auth/${path}`, { method: 'POST', headers, body: Buffer.alloc(20e6, 0x20) })
        assert.deepEqual(refusalOf(answer), [413, 'request_too_large'])
      }
    })
    it('no broken JSON, and no fields of another type', async () => {
      assert.deepEqual(refusalOf(await send('application/json', '{"code":')), [400, 'invalid_json'])
      for (const body of ['{}', '[]', 'null', '{"code":1}', `{"code":"${'x'.repeat(201)}"}`])
        assert.deepEqual(refusalOf(await send('application/json', body)), [400, 'invalid_arguments'])
    })
  })

  it('answer what is not to be kept by anybody', async () => {
    const answers = [
      await olivia.get('state'),
      await olivia.post('refresh'),
      await olivia.get('list-sessions'),
      await olivia.post('invite', { code: 'none' }),
      await olivia.get('/api/chat/token', { authorization: `Bearer ${olivia.token}` }),
    ]
    for (const { headers } of answers) {
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('access-control-allow-origin'), null)
    }
  })
  it('know no other paths, and no other verbs', async () => {
    assert.equal((await olivia.get('nothing')).status, 404)
    assert.equal((await olivia.post('sign-up/email', OLIVIA)).status, 404)
    assert.equal((await olivia.get('refresh')).status, 404)
    assert.equal((await olivia.post('state')).status, 404)
    assert.equal((await olivia.get('constructor')).status, 404)
  })
  it('give a cookie that scripts cannot read and other sites do not send', async () => {
    const { headers } = await new Browser(app).post('sign-in/email', { email: OLIVIA.email, password: OLIVIA.password })
    const [cookie = ''] = headers.getSetCookie()
    assert.match(cookie, /; *HttpOnly/i)
    assert.match(cookie, /; *SameSite=Lax/i)
    assert.doesNotMatch(cookie, /; *Secure/i)
  })
  it('give a cookie for https alone to a page on https, also where a proxy ends it', async () => {
    const page = { origin: app.url.replace('http:', 'https:') }
    const signedIn = await new Browser(app, page).post('sign-in/email', { email: OLIVIA.email, password: OLIVIA.password })
    const joined = await new Browser(app, page).join(joinerOf(code, 'Sara Secure'))
    for (const { headers } of [signedIn, joined]) {
      assert.match(headers.getSetCookie()[0] ?? '', /^__Secure-/)
      assert.match(headers.getSetCookie()[0] ?? '', /; *Secure/i)
    }
  })
  it('take pages of the public address alone once there is one', async () => {
    await using house = await startTestApp({ settings: { PARLEY_URL: 'https://chat.example.org' } })
    assert.deepEqual(refusalOf(await new Browser(house).setup()), [403, 'invalid_origin'])
    const browser = new Browser(house, { origin: 'https://chat.example.org' })
    assert.equal((await browser.setup()).status, 200)
    assert.equal((await browser.refresh()).status, 200)
  })

  describe('refresh', () => {
    it('gives a token for the expected user of the expected team', async () => {
      const user = [...app.parts.access.usersOf(team)][0]
      for (const wish of [{}, { team }, { user }, { team, user }]) {
        const { status, body } = await olivia.refresh(wish)
        assert.deepEqual([status, body['team'], body['user'], body['expires_in']], [200, team, user, 300])
        assert.equal((await olivia.call('auth.test'))['user_id'], user)
      }
    })
    it('refuses a page that expects somebody else', async () => {
      const ben = new Browser(app)
      const joined = await ben.join(joinerOf(code, 'Ben'))
      assert.deepEqual(refusalOf(await olivia.post('refresh', { team, user: joined.body['user'] })), [403, 'other_account'])
      assert.equal((await ben.refresh({ team, user: joined.body['user'] })).status, 200)
    })
    it('refuses users and teams that the account does not have', async () => {
      assert.deepEqual(refusalOf(await olivia.post('refresh', { team: 'T000000000' })), [404, 'no_user'])
      assert.deepEqual(refusalOf(await olivia.post('refresh', { user: 'U000000000' })), [404, 'no_user'])
    })
    it('refuses without a cookie, with a forged one, and with a token in its place', async () => {
      for (const cookie of ['', olivia.cookie.replace(/=.{8}/, '=AAAAAAAA'), `x=${olivia.token}`])
        assert.deepEqual(refusalOf(await new Browser(app).post('refresh', {}, { cookie })), [401, 'not_signed_in'])
      const bearer = await new Browser(app).post('refresh', {}, { authorization: `Bearer ${olivia.token}` })
      assert.deepEqual(refusalOf(bearer), [401, 'not_signed_in'])
    })
  })

  describe('the token of the socket', () => {
    it('is the Bearer token, with the time that it is good for', async () => {
      const { status, body } = await new Browser(app).get('/api/chat/token', { authorization: `Bearer ${olivia.token}` })
      assert.deepEqual([status, body['ok'], body['url']], [200, true, '/realtime'])
      assert(Number(body['expires_in']) > 290 && Number(body['expires_in']) <= 300)
      await using socket = await new TestSocket(app).opened()
      socket.send({ type: 'hello', token: String(body['token']) })
      await socket.waitFor('live')
    })
    it('is not given for the cookie, for a token in the query, or by POST', async () => {
      assert.deepEqual(refusalOf(await olivia.get('/api/chat/token')), [401, 'not_authed'])
      assert.deepEqual(refusalOf(await olivia.get(`/api/chat/token?token=${olivia.token}`)), [401, 'not_authed'])
      const forged = await olivia.get('/api/chat/token', { authorization: 'Bearer nonsense' })
      assert.deepEqual(refusalOf(forged), [401, 'invalid_auth'])
      const posted = await olivia.post('/api/chat/token', {}, { authorization: `Bearer ${olivia.token}` })
      assert.equal(posted.body['error'], 'unknown_method')
    })
  })

  it('let the cookie alone call no method', async () => {
    assert.equal((await olivia.post('/api/client.boot')).body['error'], 'not_authed')
    assert.equal((await olivia.get('/api/client.boot')).body['error'], 'not_authed')
  })
  it('answer an unknown e-mail as a wrong password', async () => {
    const wrong = await new Browser(app).post('sign-in/email', { email: OLIVIA.email, password: 'not the password' })
    const unknown = await new Browser(app).post('sign-in/email', { email: 'nobody@harbour.example', password: 'not the password' })
    assert.deepEqual([unknown.status, unknown.text], [wrong.status, wrong.text])
    assert.equal(unknown.status, 401)
  })
  it('tell a stranger nothing of the workspace but its name', async () => {
    const { body } = await new Browser(app).get('state')
    assert.deepEqual(body, { ok: true, needs_setup: false, needs_setup_code: false, workspace_name: 'Harbour', signed_in: null })
  })
})
