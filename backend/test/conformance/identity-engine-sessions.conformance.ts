import assert from 'node:assert/strict'
import { answerOf, get, PASSWORD, post, sidOf, signIn, TEAM, type Test } from './identity-engine-support.ts'

export function describeSessions(test: Test): void {
  test('knows no session for a missing, foreign or altered cookie', async ({ engine }) => {
    const cookie = await signIn(engine)
    const last = cookie.at(-5) === 'A' ? 'B' : 'A'
    const altered = `${cookie.slice(0, -5)}${last}${cookie.slice(-4)}`
    assert.ok(await engine.sessionOf(`theme=dark; ${cookie}`))
    for (const wrong of [undefined, '', 'theme=dark', altered, cookie.slice(0, 30)]) assert.equal(await engine.sessionOf(wrong), null)
  })

  test('lists the sessions of the account by id', async ({ engine, alice }) => {
    const [laptop, phone] = [await signIn(engine), await signIn(engine)]
    const expected = [await sidOf(engine, laptop), await sidOf(engine, phone)]
    assert.deepEqual((await engine.sessionsOf(alice.id)).map(({ sid }) => sid).toSorted(), expected.toSorted())
  })

  test('leaves listing and ending single sessions to the product, whose routes those are', async ({ engine }) => {
    const cookie = await signIn(engine)
    const asked = [get('list-sessions', cookie), post('revoke-session', { sid: await sidOf(engine, cookie) }, { cookie })]
    for (const request of asked) assert.equal((await engine.handle(request)).status, 404)
    assert.ok(await engine.sessionOf(cookie))
  })

  test('makes the browser forget the cookie at sign-out', async ({ engine }) => {
    const cookie = await signIn(engine)
    const response = await engine.handle(post('sign-out', {}, { cookie }))
    const name = cookie.split('=')[0] ?? ''
    assert.ok(response.headers.getSetCookie().some((line) => line.startsWith(`${name}=;`) && /Max-Age=0/i.test(line)))
    assert.equal((await engine.handle(post('sign-out', {}))).status, 200, 'signing out twice is no fault')
  })

  test('keeps accounts, sessions and keys over a restart, and ended sessions ended', async ({ engine, alice, restart }) => {
    const [cookie, gone] = [await signIn(engine), await signIn(engine)]
    const [sid, goneSid] = [await sidOf(engine, cookie), await sidOf(engine, gone)]
    const token = await engine.signToken({ sub: alice.id, ...TEAM, sid })
    const goneToken = await engine.signToken({ sub: alice.id, ...TEAM, sid: goneSid })
    await engine.revokeSession(goneSid)
    const before = engine.jwks()
    const again = await restart()
    assert.equal(await sidOf(again, cookie), sid)
    assert.equal(again.verifyToken(token)?.sid, sid)
    assert.equal(again.verifyToken(goneToken), null)
    assert.deepEqual(again.jwks(), before)
  })
}

export function describeSessionEnds(test: Test): void {
  test('tells the end of a session once, whichever way it ends', async ({ engine, alice }) => {
    const ended: string[] = []
    engine.onSessionEnded((sid, accountId) => ended.push(`${sid} ${accountId}`))
    const ends = async (title: string, end: (cookie: string, sid: string) => Promise<unknown>) => {
      const cookie = await signIn(engine)
      const sid = await sidOf(engine, cookie)
      const token = await engine.signToken({ sub: alice.id, ...TEAM, sid })
      assert.ok(engine.verifyToken(token))
      await end(cookie, sid)
      assert.deepEqual(ended.splice(0), [`${sid} ${alice.id}`], title)
      assert.equal(await engine.sessionOf(cookie), null, title)
      assert.equal(engine.verifyToken(token), null, `${title}: the token dies with its session`)
    }
    await ends('sign-out', (cookie) => engine.handle(post('sign-out', {}, { cookie })))
    await ends('revoke-sessions', (cookie) => engine.handle(post('revoke-sessions', {}, { cookie })))
    await ends('revokeSession', (_, sid) => engine.revokeSession(sid))
    await ends('revokeAllSessions', () => engine.revokeAllSessions(alice.id))
    await ends('setPassword', () => engine.setPassword('alice@chat.test', PASSWORD, { revokeSessions: true }))
    await ends('deleteAccount', () => engine.deleteAccount(alice.id))
    assert.equal(await engine.revokeSession('unknown'), false)
  })

  test('ends the other sessions and keeps this one', async ({ engine }) => {
    const [here, there] = [await signIn(engine), await signIn(engine)]
    await engine.handle(post('revoke-other-sessions', {}, { cookie: here }))
    assert.ok(await engine.sessionOf(here))
    assert.equal(await engine.sessionOf(there), null)
  })

  test('hears within a second that another process ended a session', async ({ engine, alice, second }) => {
    const sid = await sidOf(engine, await signIn(engine))
    const token = await engine.signToken({ sub: alice.id, ...TEAM, sid })
    const tool = await second()
    const told = new Promise<string>((resolve, reject) => {
      engine.onSessionEnded(resolve)
      setTimeout(() => reject(new Error('not told within a second')), 1000)
    })
    await tool.setPassword('alice@chat.test', 'a new passphrase', { revokeSessions: true })
    assert.equal(await told, sid)
    assert.equal(engine.verifyToken(token), null)
  })
}

export function describePasswordChanges(test: Test): void {
  test('changes a password only with the old one, and ends the other sessions', async ({ engine }) => {
    const [here, there] = [await signIn(engine), await signIn(engine)]
    const change = (current: string, next: string) =>
      answerOf(engine, post('change-password', { current_password: current, new_password: next }, { cookie: here }))
    assert.deepEqual(await change('wrong horse battery', 'a new passphrase'), {
      status: 403,
      body: { ok: false, error: 'invalid_password' },
    })
    assert.deepEqual(await change(PASSWORD, 'short'), { status: 400, body: { ok: false, error: 'weak_password' } })
    assert.ok(await engine.sessionOf(there), 'a refused change ends nothing')
    assert.deepEqual(await change(PASSWORD, 'a new passphrase'), { status: 200, body: { ok: true } })
    assert.ok(await engine.sessionOf(here))
    assert.equal(await engine.sessionOf(there), null)
    assert.equal(await engine.verifyPassword('alice@chat.test', PASSWORD), null)
    assert.ok(await engine.verifyPassword('alice@chat.test', 'a new passphrase'))
  })

  test('lets an operator set a password, with the rules of any password', async ({ engine }) => {
    const set = (email: string, password: string) => engine.setPassword(email, password, { revokeSessions: false })
    const cookie = await signIn(engine)
    assert.deepEqual(await set('nobody@chat.test', PASSWORD), { ok: false, reason: 'account_not_found' })
    assert.deepEqual(await set('alice@chat.test', 'short'), { ok: false, reason: 'weak_password' })
    assert.ok((await set('Alice@chat.test', 'a new passphrase')).ok)
    assert.ok(await engine.verifyPassword('alice@chat.test', 'a new passphrase'))
    assert.ok(await engine.sessionOf(cookie))
  })
}
