import assert from 'node:assert/strict'
import { anAccount, answerOf, cookieFrom, get, HERE, PASSWORD, post, signIn, type Test } from './identity-engine-support.ts'

export function describeSignIn(test: Test): void {
  test('signs in with the right password, whatever the case of the e-mail, and tells who it is', async ({ engine, alice }) => {
    const response = await engine.handle(post('sign-in/email', { email: 'Alice@Chat.test', password: PASSWORD }, { 'user-agent': 'Fox' }))
    const text = await response.clone().text()
    assert.equal(response.status, 200, text)
    const cookies = response.headers.getSetCookie()
    const session = await engine.sessionOf(cookieFrom(cookies))
    assert.deepEqual(session?.account, alice)
    assert.deepEqual([session?.userAgent, session?.ip], ['Fox', '192.0.2.1'])
    assert.match(text, /"ok":true/)
    const secret = decodeURIComponent(cookies[0]?.split(';')[0]?.split('=')[1] ?? '').split('.')[0] ?? ''
    assert.ok(secret.length >= 16 && !text.includes(secret), 'the cookie’s secret stays out of the body')
  })

  test('gives an httpOnly, SameSite=Lax cookie for 30 days, Secure only on https', async ({ engine }) => {
    const sent = { email: 'alice@chat.test', password: PASSWORD }
    const [plain = ''] = (await engine.handle(post('sign-in/email', sent))).headers.getSetCookie()
    assert.match(plain, /; HttpOnly/i)
    assert.match(plain, /; SameSite=Lax/i)
    assert.match(plain, /; Max-Age=2592000/i)
    assert.match(plain, /; Path=\/(;|$)/i)
    assert.doesNotMatch(plain, /secure/i)
    const https = new Request('https://chat.test/api/auth/sign-in/email', {
      method: 'POST',
      headers: { origin: 'https://chat.test', 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
    const [secure = ''] = (await engine.handle(https)).headers.getSetCookie()
    assert.match(secure, /; Secure/i)
    assert.ok(await engine.sessionOf(cookieFrom([secure])))
    assert.notEqual(plain.split('=')[0], secure.split('=')[0], 'http and https do not overwrite each other')
  })

  test('answers an unknown e-mail exactly like a wrong password', async ({ engine }) => {
    const wrong = await answerOf(engine, post('sign-in/email', { email: 'alice@chat.test', password: 'wrong horse battery' }))
    const unknown = await answerOf(engine, post('sign-in/email', { email: 'nobody@chat.test', password: PASSWORD }))
    assert.deepEqual(wrong, { status: 401, body: { ok: false, error: 'invalid_credentials' } })
    assert.deepEqual(unknown, wrong)
  })

  test('creates no account twice, with a password too short or too long, or with a broken e-mail', async ({ engine }) => {
    const create = (email: string, password: string) => engine.createAccount({ email, password, name: 'Bob' })
    assert.deepEqual(await create('ALICE@chat.test', PASSWORD), { ok: false, reason: 'email_taken' })
    assert.deepEqual(await create('bob@chat.test', '1234567'), { ok: false, reason: 'weak_password' })
    assert.deepEqual(await create('bob@chat.test', 'x'.repeat(257)), { ok: false, reason: 'weak_password' })
    for (const email of ['bob', 'bob@', '@chat.test', 'bob@chat', 'a b@chat.test', 'bob@chat..test', `${'b'.repeat(250)}@chat.test`])
      assert.deepEqual(await create(email, PASSWORD), { ok: false, reason: 'invalid_email' }, email)
    const both = await Promise.all([create('bob@chat.test', PASSWORD), create('Bob@chat.test', PASSWORD)])
    assert.deepEqual(both.map((result) => (result.ok ? 'ok' : result.reason)).toSorted(), ['email_taken', 'ok'])
    assert.ok(await engine.verifyPassword('bob@chat.test', PASSWORD))
  })

  test('counts a password in characters and takes any script', async ({ engine }) => {
    const password = '🐎🔋🐎🔋🐎🔋é1'
    assert.ok((await engine.createAccount({ email: 'bob@chat.test', password, name: 'Bob' })).ok)
    assert.ok(await engine.verifyPassword('bob@chat.test', password.normalize('NFD')), 'typed on a system that decomposes é')
    assert.equal((await engine.createAccount({ email: 'eve@chat.test', password: '🐎🔋🐎🔋', name: 'Eve' })).ok, false)
  })

  test('keeps HTML in a name exactly as it is', async ({ engine }) => {
    const name = '<img src=x onerror=alert(1)> "Bob" & \u202Eson'
    assert.equal((await anAccount(engine, 'bob@chat.test', name)).name, name)
    assert.equal((await engine.verifyPassword('bob@chat.test', PASSWORD))?.name, name)
  })

  test('opens a session without the password for somebody who has just joined', async ({ engine, alice }) => {
    const opened = await engine.openSession(alice.id, { userAgent: 'Fox', ip: '192.0.2.7', secure: false })
    assert.ok(opened)
    assert.deepEqual(await engine.sessionOf(cookieFrom(opened.setCookie)), opened.session)
    assert.equal(opened.session.ip, '192.0.2.7')
    assert.equal(await engine.openSession('nobody', { userAgent: '', ip: '', secure: false }), null)
  })

  test('forgets a deleted account with its sessions, and frees its e-mail', async ({ engine, alice }) => {
    const cookie = await signIn(engine)
    await engine.deleteAccount(alice.id)
    await engine.deleteAccount(alice.id)
    assert.equal(await engine.sessionOf(cookie), null)
    assert.equal(await engine.verifyPassword('alice@chat.test', PASSWORD), null)
    assert.notEqual((await anAccount(engine, 'alice@chat.test', 'Alice')).id, alice.id)
  })
}

export function describeRefusals(test: Test): void {
  test('has no public sign-up and no other path than the listed ones', async ({ engine }) => {
    const sent = { email: 'bob@chat.test', password: PASSWORD, name: 'Bob' }
    const paths = [
      'sign-up/email',
      'sign-in/social',
      'update-user',
      'delete-user',
      'set-password',
      'reset-password',
      'token',
      '',
      '../auth',
    ]
    for (const path of paths) assert.equal((await engine.handle(post(path, sent))).status, 404, path)
    for (const path of ['sign-in/email', 'sign-out', 'ok', 'error', 'reference'])
      assert.equal((await engine.handle(get(path))).status, 404, path)
    assert.equal(await engine.verifyPassword('bob@chat.test', PASSWORD), null)
  })

  test('refuses a POST from another origin or without one, with a cookie or not', async ({ engine }) => {
    const cookie = await signIn(engine)
    for (const origin of ['https://evil.test', 'http://chat.test:3001', 'null', '']) {
      const response = await engine.handle(post('sign-in/email', { email: 'alice@chat.test', password: PASSWORD }, { origin }))
      assert.equal(response.status, 403, origin)
      assert.deepEqual(response.headers.getSetCookie(), [])
      assert.equal((await engine.handle(post('sign-out', {}, { origin, cookie }))).status, 403)
    }
    assert.ok(await engine.sessionOf(cookie))
  })

  test('refuses bodies that are no JSON, of wrong types, or too large', async ({ engine }) => {
    const answer = (body: unknown, headers = {}) => answerOf(engine, post('sign-in/email', body, headers))
    assert.deepEqual(await answer({}, { 'content-type': 'text/plain' }), {
      status: 415,
      body: { ok: false, error: 'invalid_content_type' },
    })
    for (const body of [{ email: 'alice@chat.test' }, { email: 1, password: [] }, [], null, 'text'])
      assert.deepEqual(await answer(body), { status: 400, body: { ok: false, error: 'invalid_arguments' } })
    assert.equal((await answer({ email: 'alice@chat.test', password: 'x'.repeat(20_000) })).status, 413)
    const broken = new Request(`${HERE}/api/auth/sign-in/email`, { method: 'POST', headers: post('', {}).headers, body: '{"email":' })
    assert.deepEqual(await answerOf(engine, broken), { status: 400, body: { ok: false, error: 'invalid_json' } })
  })

  test(
    'limits sign-ins per address and e-mail, with Retry-After',
    async ({ engine }) => {
      const attempt = (email: string, ip: string) =>
        engine.handle(post('sign-in/email', { email, password: 'wrong horse battery' }, { 'x-client-ip': ip }))
      for (let count = 0; count < 3; count++) assert.equal((await attempt('alice@chat.test', '192.0.2.1')).status, 401)
      const refused = await attempt('ALICE@chat.test', '192.0.2.1')
      assert.equal(refused.status, 429)
      assert.deepEqual(await refused.json(), { ok: false, error: 'ratelimited' })
      const wait = Number(refused.headers.get('retry-after'))
      assert.ok(wait >= 1 && wait <= 180, `Retry-After: ${wait}`)
      assert.equal((await attempt('bob@chat.test', '192.0.2.1')).status, 401)
      assert.equal((await attempt('alice@chat.test', '192.0.2.2')).status, 401)
    },
    { signInMax: 3 },
  )
}
