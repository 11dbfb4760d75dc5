import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { rawRequest } from '../harness/raw-call.ts'
import { outcomesOf } from './conversations-world.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

describe('people over HTTP, on SQLite', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace()
  })
  after(() => space[Symbol.asyncDispose]())

  const setPhoto = async (bytes: Buffer) => {
    const form = new FormData()
    form.set('image', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'me.png')
    const headers = { authorization: `Bearer ${await space.bob.token()}` }
    return (await rawRequest(`${space.app.url}/api/users.setPhoto`, { method: 'POST', headers, body: form })).body
  }

  it('takes a picture, serves it to who is signed in, and takes it away', async () => {
    const { bob, carol, app } = space
    const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#0a0' } })
      .png()
      .toBuffer()
    assert.equal((await setPhoto(picture))['ok'], true)
    const { profile } = await carol.call('users.profile.get', { user: bob.id })
    assert.equal(profile.image_72, `${app.url}/files/avatars/${profile.avatar_hash}-72.webp`)
    const authorization = `Bearer ${await carol.token()}`
    const served = await fetch(profile.image_72, { headers: { authorization } })
    assert.deepEqual([served.status, served.headers.get('content-type')], [200, 'image/webp'])
    const { format, width } = await sharp(await served.arrayBuffer()).metadata()
    assert.deepEqual([format, width], ['webp', 72])
    assert.equal((await fetch(profile.image_72)).status, 401)
    await bob.call('users.deletePhoto')
    assert.equal((await fetch(profile.image_72, { headers: { authorization } })).status, 404)
  })
  it('refuses a picture that is none or too large', async () => {
    assert.equal((await setPhoto(Buffer.from('no picture')))['error'], 'bad_image')
    assert.match(String((await setPhoto(Buffer.alloc(5 * 1024 * 1024 + 1)))['error']), /^(too_large|request_too_large)$/)
  })
  it('takes a profile as JSON text in a form', async () => {
    const { bob, app } = space
    const { body } = await rawRequest(`${app.url}/api/users.profile.set`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await bob.token()}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ profile: JSON.stringify({ title: '<i>Cook</i>' }) }).toString(),
    })
    assert.equal(body['ok'], true)
    assert.equal((await bob.call('users.profile.get')).profile.title, '<i>Cook</i>')
    const broken = await bob.raw('users.profile.set', { profile: '{' })
    assert.equal(broken.body['error'], 'invalid_arguments')
    const wrong = await bob.raw('users.profile.set', { profile: { status_emoji: 'x' } })
    assert.equal(wrong.body['error'], 'invalid_profile')
    assert.deepEqual((wrong.body['response_metadata'] as { messages?: string[] } | undefined)?.messages, ['status_emoji is no :emoji:'])
  })
  it('finds people by address and by letters', async () => {
    const { bob, carol } = space
    assert.equal((await bob.call('users.lookupByEmail', { email: 'CAROL@example.org' })).user.id, carol.id)
    const { users } = await bob.call('client.users', { query: 'car' })
    assert.deepEqual(
      users.map(({ id }) => id),
      [carol.id],
    )
  })
  it('shuts a deactivated person out at once, and lets them back in', async () => {
    const { alice, carol } = space
    await alice.call('admin.users.remove', { user_id: carol.id })
    assert.equal(await carol.refusal('conversations.list'), 'account_inactive')
    await alice.call('admin.users.restore', { user_id: carol.id })
    assert.equal((await carol.call('users.info', { user: carol.id })).user.deleted, false)
  })
  it('keeps one owner of two who step down at once', async () => {
    const { alice, bob } = space
    await alice.call('admin.users.setRole', { user_id: bob.id, role: 'owner' })
    const stepDown = (who: typeof alice) => who.raw('admin.users.setRole', { user_id: who.id, role: 'member' })
    const answers = await Promise.all([stepDown(alice), stepDown(bob)])
    assert.deepEqual(outcomesOf(answers), ['last_owner', 'ok'])
  })
})
