import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { aClock } from '../harness/test-clock.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const DAY_SECONDS = 86_400

describe('invite links', () => {
  const clock = aClock()
  let space: Workspace
  before(async () => {
    space = await aWorkspace({ clock })
  })
  after(() => space[Symbol.asyncDispose]())

  it('are made by members, and tell their code once', async () => {
    const { invite, code } = await space.bob.call('invites.create', { expires_in_days: 7, max_uses: 3 })
    assert.match(code, /^[\w-]{32}$/)
    const now = Math.floor(clock.now() / 1000)
    assert.deepEqual(
      [invite.created_by, invite.expires, invite.max_uses, invite.uses, invite.role, invite.channels, invite.revoked],
      [space.bob.id, now + 7 * DAY_SECONDS, 3, 0, 'member', [], false],
    )
    const listed = JSON.stringify(await space.bob.call('invites.list'))
    assert.match(listed, new RegExp(invite.id))
    assert(!listed.includes(code))
  })
  it('last for 30 days and any number of people unless said otherwise', async () => {
    const { invite } = await space.bob.call('invites.create')
    assert.deepEqual([invite.expires - invite.created, invite.max_uses], [30 * DAY_SECONDS, 0])
  })
  it('are stored without their code', async () => {
    const { code } = await space.bob.call('invites.create')
    const hash = createHash('sha256').update(code).digest('hex')
    const row = await space.app.parts.storage.invites.byCodeHash(hash)
    assert.equal(row?.created_by, space.bob.id)
    assert(!JSON.stringify(row).includes(code))
  })
  it('name channels that their maker sees, once each', async () => {
    const secret = await space.aChannel({ isPrivate: true })
    const { invite } = await space.bob.call('invites.create', { channels: `${secret},${space.general},${secret}` })
    assert.deepEqual(invite.channels, [secret, space.general])
    // Carol is not in it.
    assert.equal(await space.carol.refusal('invites.create', { channels: secret }), 'channel_not_found')
    assert.equal(await space.bob.refusal('invites.create', { channels: 'C0NONESUCH' }), 'channel_not_found')
  })
  it('name no direct message and no archived channel', async () => {
    const { channel } = await space.bob.call('conversations.open', { users: space.carol.id })
    assert.equal(await space.bob.refusal('invites.create', { channels: channel.id }), 'channel_not_found')
    const old = await space.aChannel()
    await space.bob.call('invites.create', { channels: old })
    await space.alice.call('conversations.archive', { channel: old })
    assert.equal(await space.bob.refusal('invites.create', { channels: old }), 'is_archived')
  })
  it('for guests are made by admins alone, into named channels', async () => {
    const channels = await space.aChannel()
    const { invite } = await space.alice.call('invites.create', { role: 'guest', channels })
    assert.equal(invite.role, 'guest')
    assert.equal(await space.bob.refusal('invites.create', { role: 'guest', channels }), 'restricted_action')
    assert.equal(await space.alice.refusal('invites.create', { role: 'guest' }), 'no_channel')
  })
  it('are nothing for guests', async () => {
    const gina = await space.aGuest([await space.aChannel()])
    assert.equal(await gina.refusal('invites.create'), 'restricted_action')
    assert.equal(await gina.refusal('invites.list'), 'restricted_action')
  })
  it('refuse an expiry or a number of uses beyond their bounds', async () => {
    for (const args of [{ expires_in_days: 0 }, { expires_in_days: 366 }, { max_uses: -1 }, { max_uses: 10_001 }, { role: 'owner' }])
      assert.equal(await space.alice.refusal('invites.create', args), 'invalid_arguments')
  })
  it('are listed to their maker, and all of them to an admin', async () => {
    const { invite } = await space.carol.call('invites.create')
    const idsOf = async (who: typeof space.bob) => (await who.call('invites.list')).invites.map(({ id }) => id)
    assert.deepEqual(await idsOf(space.carol), [invite.id])
    assert((await idsOf(space.alice)).includes(invite.id))
    assert(!(await idsOf(space.bob)).includes(invite.id))
  })
  it('end when their maker or an admin says so, for others they do not exist', async () => {
    const { invite: first } = await space.carol.call('invites.create')
    const { invite: second } = await space.carol.call('invites.create')
    assert.equal(await space.bob.refusal('invites.revoke', { invite: first.id }), 'invite_not_found')
    await space.carol.call('invites.revoke', { invite: first.id })
    await space.carol.call('invites.revoke', { invite: first.id })
    await space.alice.call('invites.revoke', { invite: second.id })
    const left = (await space.alice.call('invites.list')).invites.map(({ id }) => id)
    assert(!left.includes(first.id) && !left.includes(second.id))
    assert.equal(await space.alice.refusal('invites.revoke', { invite: 'none' }), 'invite_not_found')
  })
  it('are a hundred at most for one maker, also when they are made at once, and are listed page by page', async () => {
    const mia = await space.aMember('mia')
    for (let n = 0; n < 95; n++) await mia.call('invites.create')
    const results = await Promise.all(Array.from({ length: 8 }, () => mia.raw('invites.create')))
    assert.equal(results.filter(({ body }) => body['ok'] === true).length, 5)
    assert.equal(await mia.refusal('invites.create'), 'too_many_invites')
    const first = await mia.call('invites.list', { limit: 60 })
    const second = await mia.call('invites.list', { limit: 60, cursor: first.response_metadata?.next_cursor ?? '' })
    assert.deepEqual([first.invites.length, second.invites.length, second.response_metadata?.next_cursor], [60, 40, ''])
    assert.equal(new Set([...first.invites, ...second.invites].map(({ id }) => id)).size, 100)
    assert.equal(await mia.refusal('invites.list', { cursor: Buffer.from('next:x y').toString('base64url') }), 'invalid_cursor')
    await mia.call('invites.revoke', { invite: first.invites[0]?.id ?? '' })
    await mia.call('invites.create')
    await space.bob.call('invites.create')
  })
  it('disappear from the list when they expire', async () => {
    const { invite } = await space.bob.call('invites.create', { expires_in_days: 1 })
    clock.advance(DAY_SECONDS * 1000)
    assert(!(await space.bob.call('invites.list')).invites.some(({ id }) => id === invite.id))
  })
})
