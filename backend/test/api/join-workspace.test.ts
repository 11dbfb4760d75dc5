import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { patch, remove } from '#src/kernel/batch.ts'
import { startTestApp, type TestApp } from '../harness/start-test-app.ts'
import { aClock } from '../harness/test-clock.ts'
import { anInvite, anOwner, Browser, joinerOf, OLIVIA, outcomeOf, refusalOf } from './identity-browser.ts'

const DAY = 86_400_000

/** A workspace whose owner has an open page. */
async function aHouse(options: Parameters<typeof startTestApp>[0] = {}) {
  const app = await startTestApp(options)
  const olivia = await anOwner(app)
  const [team] = [...app.parts.access.teams()]
  return { app, olivia, team: team?.id ?? '', [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

async function aChannel(by: Browser, name: string, isPrivate = false): Promise<string> {
  const answer = await by.call('conversations.create', { name, is_private: isPrivate })
  assert.equal(answer['ok'], true, JSON.stringify(answer))
  // A cast at the edge: by the contract of `conversations.create`.
  return (answer['channel'] as { id: string }).id
}

const userOf = (app: TestApp, answer: { body: Record<string, unknown> }) => app.parts.access.user(String(answer.body['user']))

describe('joining by an invite', () => {
  it('makes a member of #general and the named channels, announced there, and signs in', async () => {
    await using house = await aHouse()
    const { app, olivia } = house
    const secret = await aChannel(olivia, 'secret', true)
    const { code } = await anInvite(olivia, { channels: secret })
    const ben = new Browser(app)
    await using socket = await olivia.socket()
    const answer = await ben.join({ ...joinerOf(code, 'Ben Builder'), tz: 'Asia/Tokyo' })
    const user = userOf(app, answer)
    assert.deepEqual(
      [user?.role, user?.name, user?.profile.real_name, user?.email, user?.tz],
      ['member', 'ben.builder', 'Ben Builder', 'ben.builder@harbour.example', 'Asia/Tokyo'],
    )
    const joined = [...app.parts.access.conversationsOf(user?.id ?? '')].map((id) => app.parts.access.conversation(id)?.name ?? 'im')
    assert.deepEqual(joined.toSorted(), ['general', 'im', 'secret'])
    await socket.waitFor('user.changed', (frame) => frame.user === user?.id)
    await socket.waitFor('message.changed', ({ channel, message }) => channel === secret && message?.subtype === 'channel_join')
    assert.equal((await ben.call('conversations.history', { channel: secret }))['ok'], true)
    assert.equal((await ben.refresh()).status, 200)
  })

  it('makes a guest of the named channels alone', async () => {
    await using house = await aHouse()
    const { app, olivia } = house
    const channel = await aChannel(olivia, 'for-guests')
    const { code } = await anInvite(olivia, { role: 'guest', channels: channel })
    const gina = new Browser(app)
    const user = userOf(app, await gina.join(joinerOf(code, 'Gina Guest')))
    assert.equal(user?.role, 'guest')
    const listed = await gina.call('conversations.list', { types: 'public_channel,private_channel' })
    assert.deepEqual(
      (listed['channels'] as { name: string }[]).map(({ name }) => name),
      ['for-guests'],
    )
  })

  it('passes over a channel that was archived since', async () => {
    await using house = await aHouse()
    const channel = await aChannel(house.olivia, 'short-lived')
    const { code } = await anInvite(house.olivia, { channels: channel })
    assert.equal((await house.olivia.call('conversations.archive', { channel }))['ok'], true)
    const user = userOf(house.app, await new Browser(house.app).join(joinerOf(code, 'Ben')))
    assert.equal(house.app.parts.access.isMember(channel, user?.id ?? ''), false)
  })

  it('passes over a channel that is gone', async () => {
    await using house = await aHouse()
    const channel = await aChannel(house.olivia, 'removed')
    const { code } = await anInvite(house.olivia, { channels: channel })
    const batch = { team: house.team, require: [], ops: [remove('conversation', { id: channel })], events: [] }
    assert((await house.app.parts.storage.committer.commit(batch)).ok)
    const answer = await new Browser(house.app).join(joinerOf(code, 'Ben'))
    assert.equal(answer.status, 200, answer.text)
    assert.equal(house.app.parts.access.isMember(channel, userOf(house.app, answer)?.id ?? ''), false)
  })

  it('leads into no private channel that its maker has left', async () => {
    await using house = await aHouse()
    const ben = new Browser(house.app)
    await ben.join(joinerOf((await anInvite(house.olivia)).code, 'Ben'))
    const [kept, left] = [await aChannel(ben, 'kept', true), await aChannel(ben, 'left', true)]
    const { code } = await anInvite(ben, { channels: `${kept},${left}` })
    const cy = userOf(house.app, await new Browser(house.app).join(joinerOf(code, 'Cy')))
    assert.equal(house.app.parts.access.isMember(left, cy?.id ?? ''), true)
    assert.equal((await ben.call('conversations.leave', { channel: left }))['ok'], true)
    const di = userOf(house.app, await new Browser(house.app).join(joinerOf(code, 'Di')))
    const isIn = [kept, left].map((channel) => house.app.parts.access.isMember(channel, di?.id ?? ''))
    assert.deepEqual(isIn, [true, false])
  })

  it('keeps HTML and script in a name as the text it is', async () => {
    await using house = await aHouse()
    const { code } = await anInvite(house.olivia)
    const name = '<img src=x onerror=alert(1)>'
    const user = userOf(house.app, await new Browser(house.app).join({ ...joinerOf(code, 'Eve'), name }))
    assert.equal(user?.profile.real_name, name)
  })

  it('gives everybody a handle of their own when several of one name join at once', async () => {
    await using house = await aHouse()
    const { code } = await anInvite(house.olivia)
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => new Browser(house.app).join({ ...joinerOf(code, `Ana ${n}`), name: 'Ana' })),
    )
    const names = answers.map((answer) => userOf(house.app, answer)?.name ?? '')
    assert.deepEqual(names.toSorted(), ['ana', 'ana2', 'ana3', 'ana4', 'ana5', 'ana6'])
  })

  describe('lets nobody in', () => {
    for (const [what, change, code] of [
      ['with a code that is none', { code: 'x'.repeat(32) }, 'invite_not_found'],
      ['without a name', { name: ' ' }, 'name_missing'],
      ['without an e-mail', { email: '' }, 'invalid_email'],
      ['with a short password', { password: '1234567' }, 'weak_password'],
      ['with the e-mail of an account but another password', { email: OLIVIA.email }, 'email_taken'],
    ] as const) {
      it(what, async () => {
        await using house = await aHouse()
        const { code: good } = await anInvite(house.olivia, { max_uses: 1 })
        const ben = joinerOf(good, 'Ben')
        const answer = await new Browser(house.app).join({ ...ben, ...change })
        assert.equal(answer.body['error'], code)
        assert(answer.status >= 400)
        // The twin, and proof that the refusal used nothing up.
        assert.equal((await new Browser(house.app).join(ben)).status, 200)
      })
    }
    it('with an invite that expired, which it could be used until', async () => {
      const clock = aClock()
      await using house = await aHouse({ clock })
      const { code } = await anInvite(house.olivia, { expires_in_days: 1 })
      clock.advance(DAY - 2000)
      const browser = new Browser(house.app)
      assert.equal((await browser.post('invite', { code })).status, 200)
      assert.equal((await browser.join(joinerOf(code, 'Ben'))).status, 200)
      clock.advance(3000)
      assert.deepEqual(refusalOf(await browser.post('invite', { code })), [410, 'invite_expired'])
      assert.deepEqual(refusalOf(await browser.join(joinerOf(code, 'Cy'))), [410, 'invite_expired'])
      const seen = await new Browser(house.app).post('sign-in/email', joinerOf(code, 'Cy'))
      assert.equal(seen.status, 401, 'an account was left behind')
    })
    it('with an invite that was revoked', async () => {
      await using house = await aHouse()
      const { code, id } = await anInvite(house.olivia)
      assert.equal((await house.olivia.call('invites.revoke', { invite: id }))['ok'], true)
      const browser = new Browser(house.app)
      assert.deepEqual(refusalOf(await browser.post('invite', { code })), [410, 'invite_revoked'])
      assert.deepEqual(refusalOf(await browser.join(joinerOf(code, 'Ben'))), [410, 'invite_revoked'])
    })
    it('with an invite of somebody who was deactivated', async () => {
      await using house = await aHouse()
      const ben = new Browser(house.app)
      const joined = await ben.join(joinerOf((await anInvite(house.olivia)).code, 'Ben'))
      const { code } = await anInvite(ben)
      assert.equal((await new Browser(house.app).join(joinerOf(code, 'Cy'))).status, 200)
      assert.equal((await house.olivia.call('admin.users.remove', { user_id: joined.body['user'] }))['ok'], true)
      assert.deepEqual(refusalOf(await new Browser(house.app).join(joinerOf(code, 'Di'))), [410, 'invite_revoked'])
    })
    it('with an invite of somebody who is a guest now', async () => {
      await using house = await aHouse()
      const ben = new Browser(house.app)
      const joined = await ben.join(joinerOf((await anInvite(house.olivia)).code, 'Ben'))
      const { code } = await anInvite(ben)
      assert.equal((await new Browser(house.app).join(joinerOf(code, 'Cy'))).status, 200)
      assert.equal((await house.olivia.call('admin.users.setRole', { user_id: joined.body['user'], role: 'guest' }))['ok'], true)
      assert.deepEqual(refusalOf(await new Browser(house.app).post('invite', { code })), [410, 'invite_revoked'])
      assert.deepEqual(refusalOf(await new Browser(house.app).join(joinerOf(code, 'Di'))), [410, 'invite_revoked'])
    })
    it('as a guest with an invite of somebody who is no admin any more', async () => {
      await using house = await aHouse()
      const ben = new Browser(house.app)
      const joined = await ben.join(joinerOf((await anInvite(house.olivia)).code, 'Ben'))
      const setRole = (role: string) => house.olivia.call('admin.users.setRole', { user_id: joined.body['user'], role })
      await setRole('admin')
      const { code } = await anInvite(ben, { role: 'guest', channels: await aChannel(ben, 'guests') })
      assert.equal((await new Browser(house.app).join(joinerOf(code, 'Cy'))).status, 200)
      await setRole('member')
      assert.deepEqual(refusalOf(await new Browser(house.app).join(joinerOf(code, 'Di'))), [410, 'invite_revoked'])
    })
    it('more often than its limit, also when two come at once', async () => {
      await using house = await aHouse()
      const { code } = await anInvite(house.olivia, { max_uses: 1 })
      const answers = await Promise.all(['Ben', 'Cy', 'Di'].map((name) => new Browser(house.app).join(joinerOf(code, name))))
      assert.deepEqual(answers.map(outcomeOf).toSorted(), ['200', '410 invite_used_up', '410 invite_used_up'])
      assert.equal(house.app.parts.access.usersOf(house.team).size, 2)
      assert.deepEqual(refusalOf(await new Browser(house.app).post('invite', { code })), [410, 'invite_used_up'])
      // Whoever was too late may come back with a new link and the same e-mail.
      const late = ['Ben', 'Cy', 'Di'].find((_, index) => answers[index]?.status !== 200) ?? ''
      const again = await anInvite(house.olivia)
      assert.equal((await new Browser(house.app).join({ ...joinerOf(again.code, late), password: 'another password' })).status, 200)
    })
  })

  describe('with an account that is there already', () => {
    it('finishes what was interrupted between the account and the user', async () => {
      await using house = await aHouse()
      const { code } = await anInvite(house.olivia)
      const ben = joinerOf(code, 'Ben')
      assert((await house.app.parts.identity.createAccount(ben)).ok)
      const browser = new Browser(house.app)
      assert.equal((await browser.post('sign-in/email', ben)).status, 200)
      const state = (await browser.get('state')).body
      assert.deepEqual(state['signed_in'], { email: ben.email, name: 'Ben', users: [] })
      assert.deepEqual(refusalOf(await browser.refresh()), [404, 'no_user'])
      const wrong = await new Browser(house.app).join({ ...ben, password: 'some other password' })
      assert.deepEqual(refusalOf(wrong), [409, 'email_taken'])
      assert.equal((await new Browser(house.app).join(ben)).status, 200)
    })
    it('joins as who the cookie says, without a password', async () => {
      await using house = await aHouse()
      const { code } = await anInvite(house.olivia)
      const ben = joinerOf(code, 'Ben')
      assert((await house.app.parts.identity.createAccount(ben)).ok)
      const browser = new Browser(house.app)
      const bare = { code, name: '', as_signed_in: true }
      assert.deepEqual(refusalOf(await browser.join(bare)), [401, 'not_signed_in'])
      await browser.post('sign-in/email', ben)
      const answer = await browser.join(bare)
      assert.equal(userOf(house.app, answer)?.profile.real_name, 'Ben')
      assert.equal((await browser.call('auth.test'))['ok'], true)
    })
    it('says so to whoever is in the team, by cookie and by password, and uses nothing up', async () => {
      await using house = await aHouse()
      const { code } = await anInvite(house.olivia, { max_uses: 1 })
      const own = { code, name: 'Olivia', as_signed_in: true }
      assert.deepEqual(refusalOf(await house.olivia.join(own)), [409, 'already_in_team'])
      const typed = { ...joinerOf(code, 'Olivia'), email: OLIVIA.email, password: OLIVIA.password }
      assert.deepEqual(refusalOf(await new Browser(house.app).join(typed)), [409, 'already_in_team'])
      assert.equal((await new Browser(house.app).join(joinerOf(code, 'Ben'))).status, 200)
    })
    it('makes one user of a form that was sent twice at once', async () => {
      await using house = await aHouse()
      const { code } = await anInvite(house.olivia)
      const answers = await Promise.all([1, 2].map(() => new Browser(house.app).join(joinerOf(code, 'Ben'))))
      assert.deepEqual(answers.map(outcomeOf).toSorted(), ['200', '409 already_in_team'])
      assert.equal(house.app.parts.access.usersOf(house.team).size, 2)
    })
    it('does not let somebody back in who was deactivated', async () => {
      await using house = await aHouse()
      const { code } = await anInvite(house.olivia)
      const ben = joinerOf(code, 'Ben')
      const joined = await new Browser(house.app).join(ben)
      assert.equal((await house.olivia.call('admin.users.remove', { user_id: joined.body['user'] }))['ok'], true)
      assert.deepEqual(refusalOf(await new Browser(house.app).join(ben)), [403, 'account_inactive'])
    })
    it('allows few passwords for one e-mail, with however many invites', async () => {
      await using house = await aHouse({ settings: { PARLEY_RATE_LIMIT: '1' } })
      const { code } = await anInvite(house.olivia)
      const attempt = () => new Browser(house.app).join({ ...joinerOf(code, 'Ben'), email: OLIVIA.email })
      for (let i = 0; i < 10; i++) assert.deepEqual(refusalOf(await attempt()), [409, 'email_taken'])
      assert.deepEqual(refusalOf(await attempt()), [429, 'ratelimited'])
    })
  })

  it('copies a changed e-mail from the account to the user at the next refresh', async () => {
    await using house = await aHouse()
    const [id = ''] = [...house.app.parts.access.usersOf(house.team)]
    const batch = { team: house.team, require: [], ops: [patch('user', { id }, { email: 'old@harbour.example' })], events: [] }
    await house.app.parts.storage.committer.commit(batch)
    await house.olivia.refresh()
    assert.equal(house.app.parts.access.user(id)?.email, OLIVIA.email)
  })
})
