import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { put } from '#src/kernel/batch.ts'
import { hashPersonalToken } from '#src/modules/identity/public.ts'
import { within } from '../harness/eventually.ts'
import { rawCall } from '../harness/raw-call.ts'
import { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

describe('personal tokens', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace()
  })
  after(() => space[Symbol.asyncDispose]())
  const callWith = async (token: string, method: string, args: object = {}) =>
    (await rawCall(space.app, method, { args, headers: { authorization: `Bearer ${token}` } })).body

  it('act as the user who made them, and are shown once', async () => {
    const { personal_token, secret } = await space.bob.call('tokens.create', { name: ' my  <b>script</b> ' })
    assert.match(secret, /^xoxp-[\w-]{43}$/)
    assert.deepEqual([personal_token.name, personal_token.hint], ['my <b>script</b>', secret.slice(-4)])
    const proof = await callWith(secret, 'auth.test')
    assert.deepEqual(
      [proof['ok'], proof['user_id'], proof['user'], proof['team_id'], proof['team'], proof['url']],
      [true, space.bob.id, 'bob', space.team, 'Acme', `${space.app.url}/`],
    )
    const { personal_tokens } = await space.bob.call('tokens.list')
    assert.deepEqual(personal_tokens, [personal_token])
    assert.deepEqual((await space.carol.call('tokens.list')).personal_tokens, [])
    assert.equal(space.app.parts.access.tokenByHash(hashPersonalToken(secret))?.user, space.bob.id)
  })
  it('cannot make another one', async () => {
    const { secret } = await space.bob.call('tokens.create', { name: 'script' })
    assert.equal((await callWith(secret, 'tokens.create', { name: 'child' }))['error'], 'not_allowed_token_type')
    assert.equal((await callWith(secret, 'tokens.list'))['ok'], true)
  })
  it('need a name', async () => {
    for (const name of ['', '  ', '\u200b']) assert.equal(await space.bob.refusal('tokens.create', { name }), 'invalid_arguments')
  })
  it('are fifty at most, also when asked for all at once', async () => {
    const dora = await space.aMember('dora')
    const ops = Array.from({ length: 48 }, (_, n) =>
      put('token', { id: `t${n}`, team: space.team, user: dora.id, hash: `hash${n}`, name: 'x', hint: 'x', created: 1 }),
    )
    await space.commit(ops)
    const answers = await Promise.all([1, 2, 3, 4].map(() => dora.raw('tokens.create', { name: 'more' })))
    assert.deepEqual(answers.map(({ body }) => String(body['error'])).toSorted(), [
      'too_many_tokens',
      'too_many_tokens',
      'undefined',
      'undefined',
    ])
  })
  it('end at once with their sockets when they are revoked, others do not', async () => {
    const { personal_token, secret } = await space.bob.call('tokens.create', { name: 'one' })
    const { secret: other } = await space.bob.call('tokens.create', { name: 'other' })
    await using socket = await open(secret)
    await using otherSocket = await open(other)
    await space.bob.call('tokens.revoke', { id: personal_token.id })
    const start = performance.now()
    const end = await within(socket.closed, 'the socket of a revoked token to close', 1000)
    assert(performance.now() - start < 1000)
    assert.equal(end.code, 4003)
    assert.equal((await callWith(secret, 'auth.test'))['error'], 'invalid_auth')
    assert.equal((await callWith(other, 'auth.test'))['ok'], true)
    assert.equal(await Promise.race([otherSocket.closed.then(() => 'closed'), Promise.resolve('open')]), 'open')
  })
  it('end by auth.revoke, which a test call of it does not', async () => {
    const { secret } = await space.bob.call('tokens.create', { name: 'one' })
    assert.deepEqual(await callWith(secret, 'auth.revoke', { test: '1' }), { ok: true, revoked: false })
    assert.equal((await callWith(secret, 'auth.test'))['ok'], true)
    assert.deepEqual(await callWith(secret, 'auth.revoke'), { ok: true, revoked: true })
    assert.equal((await callWith(secret, 'auth.test'))['error'], 'invalid_auth')
  })
  it('are revoked by their owner alone', async () => {
    const { personal_token } = await space.bob.call('tokens.create', { name: 'one' })
    assert.equal(await space.alice.refusal('tokens.revoke', { id: personal_token.id }), 'token_not_found')
    await space.bob.call('tokens.revoke', { id: personal_token.id })
    assert.equal(await space.bob.refusal('tokens.revoke', { id: personal_token.id }), 'token_not_found')
  })
  it('follow the role and the deactivation of their user', async () => {
    const { secret } = await space.carol.call('tokens.create', { name: 'one' })
    assert.equal((await callWith(secret, 'admin.users.setRole', { user_id: space.bob.id, role: 'member' }))['error'], 'not_authorized')
    await space.alice.call('admin.users.setRole', { user_id: space.carol.id, role: 'admin' })
    assert.equal((await callWith(secret, 'admin.users.setRole', { user_id: space.bob.id, role: 'member' }))['ok'], true)
    await space.alice.call('admin.users.remove', { user_id: space.carol.id })
    assert.equal((await callWith(secret, 'auth.test'))['error'], 'account_inactive')
  })

  async function open(token: string): Promise<TestSocket> {
    const socket = await new TestSocket(space.app).opened()
    socket.send({ type: 'hello', token })
    await socket.waitFor('live')
    return socket
  }
})
