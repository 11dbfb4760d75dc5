import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import { openInMemory } from '#src/app/compose-storage.ts'
import { asSystem } from '#src/modules/access/public.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { startTestApp } from '../harness/start-test-app.ts'
import { anInvite, anOwner, Browser, joinerOf, OLIVIA, outcomeOf, refusalOf } from './identity-browser.ts'

describe('setting up a workspace', () => {
  it('makes the team, its owner, #general and a note to self, and signs in', async () => {
    await using app = await startTestApp()
    const olivia = new Browser(app)
    const answer = await olivia.setup({ allows_outbound: true })
    assert.equal(answer.status, 200, answer.text)
    const { access } = app.parts
    const [team] = [...access.teams()]
    const owner = access.user(String(answer.body['user']))
    assert(team !== undefined && owner !== undefined)
    assert.deepEqual([team.name, team.domain, team.allows_outbound, team.has_examples], ['Harbour', 'harbour', 1, 0])
    assert.deepEqual(
      [owner.role, owner.is_primary_owner, owner.name, owner.email, owner.tz],
      ['owner', 1, 'olivia.owner', OLIVIA.email, OLIVIA.tz],
    )
    const kinds = access.conversationsIn(team.id).map((row) => `${row.kind} ${row.name} ${row.general} ${row.people_key}`)
    assert.deepEqual(kinds.toSorted(), [`im null 0 ${owner.id}`, 'public_channel general 1 null'])
    for (const row of access.conversationsIn(team.id)) assert(access.isMember(row.id, owner.id))
    assert.equal((await olivia.call('auth.test'))['user_id'], owner.id)
    assert.equal((await olivia.refresh()).status, 200)
  })

  it('decides nothing for the owner that they were not asked: no other hosts, no examples', async () => {
    await using app = await startTestApp()
    await anOwner(app)
    const [team] = [...app.parts.access.teams()]
    assert.deepEqual([team?.allows_outbound, team?.has_examples], [0, 0])
  })

  it('cannot be reached once there is an owner, with or without the code', async () => {
    await using app = await startTestApp()
    const code = app.setupCode ?? ''
    await anOwner(app)
    const answer = await new Browser(app).setup({ email: 'other@harbour.example', setup_code: code })
    assert.deepEqual(refusalOf(answer), [409, 'already_set_up'])
    const state = (await new Browser(app).get('state')).body
    assert.deepEqual([state['needs_setup'], state['needs_setup_code'], state['workspace_name']], [false, false, 'Harbour'])
    await app.restart()
    assert.deepEqual(refusalOf(await new Browser(app).setup()), [409, 'already_set_up'])
  })

  it('lets exactly one of several win who set up at once', async () => {
    await using app = await startTestApp()
    const answers = await Promise.all(
      ['ann', 'bo', 'cy', 'di'].map((name) => new Browser(app).setup({ workspace_name: name, email: `${name}@x.example` })),
    )
    assert.deepEqual(answers.map(outcomeOf).toSorted(), ['200', ...Array.from({ length: 3 }, () => '409 already_set_up')])
    assert.equal([...app.parts.access.teams()].length, 1)
    const [team] = [...app.parts.access.teams()]
    assert.equal(app.parts.access.usersOf(team?.id ?? '').size, 1)
  })

  describe('from another machine', () => {
    // A request that passed a proxy is not from this machine, whatever its peer.
    const away = { 'x-forwarded-for': '203.0.113.7' }

    it('asks for the code that the start printed, and takes it with any case and spacing', async () => {
      await using app = await startTestApp()
      const browser = new Browser(app, away)
      assert.equal((await browser.get('state')).body['needs_setup_code'], true)
      const typed = (app.setupCode ?? '').toLowerCase().replaceAll('-', ' ')
      assert.equal((await browser.setup({ setup_code: typed })).status, 200)
    })
    for (const [what, code] of [
      ['without a code', {}],
      ['with an empty code', { setup_code: '' }],
      ['with another code', { setup_code: 'AAAA-AAAA-AAAA' }],
    ] as const) {
      it(`is refused ${what}`, async () => {
        await using app = await startTestApp()
        assert.deepEqual(refusalOf(await new Browser(app, away).setup(code)), [403, 'setup_code_wrong'])
        assert.equal([...app.parts.access.teams()].length, 0)
      })
    }
    it('allows ten tries a minute', async () => {
      await using app = await startTestApp({ settings: { PARLEY_RATE_LIMIT: '1' } })
      const browser = new Browser(app, away)
      for (let i = 0; i < 10; i++) assert.equal((await browser.setup({ setup_code: `${i}` })).status, 403)
      const answer = await browser.setup({ setup_code: app.setupCode ?? '' })
      assert.deepEqual(refusalOf(answer), [429, 'ratelimited'])
      assert(Number(answer.headers.get('retry-after')) >= 1)
    })
  })

  for (const [field, value, status, code] of [
    ['workspace_name', ' \u200b ', 400, 'workspace_name_missing'],
    ['name', '', 400, 'name_missing'],
    ['email', 'nobody', 400, 'invalid_email'],
    ['password', 'short', 400, 'weak_password'],
    ['workspace_name', 'x'.repeat(81), 400, 'invalid_arguments'],
  ] as const) {
    it(`refuses a ${field} like "${value.slice(0, 10)}" as ${code}, and makes nothing`, async () => {
      await using app = await startTestApp()
      assert.deepEqual(refusalOf(await new Browser(app).setup({ [field]: value })), [status, code])
      assert.equal([...app.parts.access.teams()].length, 0)
      await anOwner(app)
    })
  }

  it('keeps HTML and script in names as the text they are', async () => {
    await using app = await startTestApp()
    const name = '<script>alert(1)</script> & "Söhne"'
    await anOwner(app, { workspace_name: name, name })
    const [team] = [...app.parts.access.teams()]
    assert.deepEqual([team?.name, team?.domain], [name, 'script-alert-1-script-sohne'])
    const state = await new Browser(app).get('state')
    assert.equal(state.body['workspace_name'], name)
    assert.equal(state.headers.get('content-type'), 'application/json; charset=utf-8')
  })
  it('calls a workspace without Latin letters "workspace", and takes a time zone that nobody knows for UTC', async () => {
    await using app = await startTestApp()
    await anOwner(app, { workspace_name: '港', tz: 'Mars/Olympus' })
    const { access } = app.parts
    const [team] = [...access.teams()]
    const [owner] = [...access.usersOf(team?.id ?? '')].flatMap((id) => access.user(id) ?? [])
    assert.deepEqual([team?.domain, owner?.tz], ['workspace', 'UTC'])
  })

  it('can be finished with the same e-mail when it died after the account was made, also with another password', async () => {
    await using app = await startTestApp()
    const { email, name } = OLIVIA
    assert((await app.parts.identity.createAccount({ email, password: 'typed the first time', name })).ok)
    await anOwner(app)
    const signIn = await new Browser(app).post('sign-in/email', { email, password: OLIVIA.password })
    assert.equal(signIn.status, 200)
  })
  it('leaves no account behind when the batch cannot be stored', async () => {
    let isFull = true
    await using app = await startTestApp({
      storage: async (at) => {
        const storage = await openInMemory(at)
        const commit: typeof storage.committer.commit = async (batch) => {
          if (isFull) throw new AppError('storage_full')
          return storage.committer.commit(batch)
        }
        return { ...storage, committer: { commit } }
      },
    })
    assert.deepEqual(refusalOf(await new Browser(app).setup()), [507, 'storage_full'])
    assert.equal(await app.parts.identity.verifyPassword(OLIVIA.email, OLIVIA.password), null)
    isFull = false
    await anOwner(app)
  })
})

describe('the example content', () => {
  it('is there if wanted, with unread messages, and only the owner sees it', async () => {
    await using app = await startTestApp()
    const olivia = await anOwner(app, { with_examples: true })
    const boot = JSON.stringify(await olivia.call('client.boot'))
    assert.match(boot, /"has_examples":true/)
    assert.match(boot, /"name":"welcome"/)
    const counts = await olivia.call('client.counts')
    assert.equal(JSON.stringify(counts).match(/"is_member":true/g)?.length, 1)
    const ben = new Browser(app)
    await ben.join(joinerOf((await anInvite(olivia)).code, 'Ben Builder'))
    assert.doesNotMatch(JSON.stringify(await ben.call('client.boot')), /welcome|launch-summer/)
    assert.doesNotMatch(JSON.stringify(await ben.call('conversations.list', { types: 'public_channel,private_channel' })), /welcome/)
  })

  it('gives an owner who is called like an example person a handle of their own', async () => {
    await using app = await startTestApp()
    const olivia = await anOwner(app, { with_examples: true, name: 'Mei Tanaka' })
    assert.equal((await olivia.call('auth.test'))['user'], 'mei.tanaka')
  })

  it('goes with one call: conversations, people, messages, mentions, and direct messages with them', async () => {
    await using app = await startTestApp()
    const olivia = await anOwner(app, { with_examples: true })
    const { access, storage } = app.parts
    const [team] = [...access.teams()]
    const people = [...access.usersOf(team?.id ?? '')].filter((id) => access.user(id)?.is_example === 1)
    const examples = access.conversationsIn(team?.id ?? '').filter((row) => row.is_example === 1)
    assert.deepEqual([people.length, examples.length], [3, 2])
    const [welcome] = examples
    assert(welcome !== undefined)
    const said = await olivia.call('chat.postMessage', { channel: welcome.id, text: 'hello' })
    await olivia.call('chat.postMessage', { channel: welcome.id, text: 'a reply', thread_ts: said['ts'] })
    const direct = await olivia.call('conversations.open', { users: people[0] })
    assert.equal(direct['ok'], true, JSON.stringify(direct))

    const answer = await olivia.call('team.removeExamples')
    assert.equal(answer['ok'], true, JSON.stringify(answer))
    assert.match(JSON.stringify(answer), /"has_examples":false/)
    const left = access.conversationsIn(team?.id ?? '').map((row) => row.name ?? row.kind)
    assert.deepEqual(left.toSorted(), ['general', 'im'])
    assert.equal(access.usersOf(team?.id ?? '').size, 1)
    for (const row of examples) {
      assert.deepEqual(await storage.messages.history(asSystem(row), { inclusive: true, limit: 10 }), [])
      assert.deepEqual(await storage.messages.replies(asSystem(row), String(said['ts']), { limit: 10 }), [])
      const unread = await storage.messages.unread(asSystem(row), 'U0', { after: TS_ZERO, limit: 10 })
      assert.deepEqual(unread, { unread: [], mentions: [] })
    }
    assert.equal((await olivia.call('team.removeExamples'))['ok'], true, 'again is no error')
  })
  it("tells the owner's open page that it is gone", async () => {
    await using app = await startTestApp()
    const olivia = await anOwner(app, { with_examples: true })
    await using socket = await olivia.socket()
    await olivia.call('team.removeExamples')
    await socket.waitFor('team.changed', ({ team }) => !team.has_examples)
    assert.equal(socket.frames.filter((frame) => frame.type === 'access.changed' && frame.mine === null).length, 2)
  })
  it('is not removed by a member', async () => {
    await using app = await startTestApp()
    const olivia = await anOwner(app, { with_examples: true })
    const ben = new Browser(app)
    await ben.join(joinerOf((await anInvite(olivia)).code, 'Ben Builder'))
    assert.equal((await ben.call('team.removeExamples'))['error'], 'not_authorized')
    assert.equal((await olivia.call('team.removeExamples'))['ok'], true)
  })
})
