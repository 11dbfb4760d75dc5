import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { patch } from '#src/kernel/batch.ts'
import { aWorld, GENERAL, idOf, SECRET, SIDE, TEAM, type Name } from './conversations-world.ts'

const outcome = (code: string) => (code.startsWith('ok') ? 'ok' : code)

describe('admin.users.setRole', () => {
  const no = 'not_authorized'
  // Who asks, about whom, and what comes of each role that could be given.
  const table: [Name, Name, { owner: string; admin: string; member: string; guest: string }][] = [
    ['alice', 'adam', { owner: 'ok', admin: 'ok', member: 'ok', guest: 'ok' }],
    ['alice', 'bob', { owner: 'ok', admin: 'ok', member: 'ok', guest: 'ok' }],
    ['alice', 'alice', { owner: 'ok', admin: 'last_owner', member: 'last_owner', guest: 'last_owner' }],
    ['adam', 'alice', { owner: no, admin: no, member: no, guest: no }],
    ['adam', 'adam', { owner: no, admin: no, member: no, guest: no }],
    ['adam', 'bob', { owner: no, admin: no, member: 'ok', guest: 'ok' }],
    ['adam', 'gina', { owner: no, admin: no, member: 'ok', guest: 'ok' }],
    ['bob', 'carol', { owner: no, admin: no, member: no, guest: no }],
    ['bob', 'bob', { owner: no, admin: no, member: no, guest: no }],
    ['gina', 'bob', { owner: no, admin: no, member: no, guest: no }],
    ['alice', 'dave', { owner: 'user_disabled', admin: 'user_disabled', member: 'user_disabled', guest: 'user_disabled' }],
  ]
  for (const [who, whom, expected] of table)
    it(`${who} about ${whom}`, async () => {
      const found: { [role: string]: string } = {}
      for (const role of ['owner', 'admin', 'member', 'guest'] as const) {
        const world = await aWorld()
        found[role] = outcome(await world[who].refusal('admin.users.setRole', { user_id: idOf(whom), role }))
      }
      assert.deepEqual(found, expected)
    })
  it('tells who becomes a guest, whose boot then has only what they are in, and hides all else', async () => {
    const world = await aWorld()
    const { channel } = await world.alice.call('conversations.create', { name: 'elsewhere' })
    const history = () => world.bob.refusal('conversations.history', { channel: channel.id }).then(outcome)
    assert.equal(await history(), 'ok')
    await world.alice.call('admin.users.setRole', { user_id: idOf('bob'), role: 'guest' })
    const told = world.logged.find(({ type, user }) => type === 'user.changed' && user === idOf('bob'))
    assert(told !== undefined)
    assert.deepEqual(told.audience, { team: TEAM })
    const rendered = await world.render(told)
    assert(rendered.type === 'user.changed')
    assert.equal(rendered.profile?.role, 'guest')
    const boot = await world.bob.call('client.boot', {})
    assert.equal(boot.self.role, 'guest')
    assert.deepEqual(boot.conversations.map(({ conversation }) => conversation.id).toSorted(), [SIDE, SECRET])
    assert.equal(await history(), 'channel_not_found')
    assert.equal(await world.bob.refusal('users.info', { user: idOf('adam') }), 'user_not_found')
  })
  it('takes who becomes a guest out of #general, and brings back who ceases to be one', async () => {
    const world = await aWorld()
    const { user } = await world.alice.call('admin.users.setRole', { user_id: idOf('bob'), role: 'guest' })
    assert.deepEqual([user.role, user.is_restricted], ['guest', true])
    assert.equal(world.access.isMember(GENERAL, idOf('bob')), false)
    assert.equal(world.access.isMember(SIDE, idOf('bob')), true)
    assert.equal(await world.bob.refusal('conversations.info', { channel: GENERAL }), 'channel_not_found')
    await world.alice.call('admin.users.setRole', { user_id: idOf('bob'), role: 'member' })
    assert.equal(world.access.isMember(GENERAL, idOf('bob')), true)
    assert.deepEqual(
      world.logged.filter(({ type }) => type === 'user.changed').map(({ audience }) => audience),
      [{ team: TEAM }, { team: TEAM }],
    )
  })
  it('does not know whom there is not', async () => {
    const world = await aWorld()
    assert.equal(await world.alice.refusal('admin.users.setRole', { user_id: 'U99999999', role: 'member' }), 'user_not_found')
  })
  it('passes primary ownership on, and leaves one owner of two who step down at once', async () => {
    const world = await aWorld()
    await world.alice.call('admin.users.setRole', { user_id: idOf('adam'), role: 'owner' })
    const stepDown = (who: typeof world.bob) => who.refusal('admin.users.setRole', { user_id: who.id, role: 'member' })
    const answers = await Promise.all([stepDown(world.alice), stepDown(world.adam)])
    assert.deepEqual(answers.map(outcome).sort(), ['last_owner', 'ok'])
    const { members } = await world.bob.call('users.list', {})
    assert.deepEqual(
      members.filter(({ is_owner }) => is_owner).map(({ name, is_primary_owner }) => [name, is_primary_owner]),
      [['adam', true]],
    )
  })
})

describe('admin.users.remove and restore', () => {
  it('deactivates and lets back in, with role and memberships, and tells the team', async () => {
    const world = await aWorld()
    const { user } = await world.adam.call('admin.users.remove', { user_id: idOf('bob') })
    assert.equal(user.deleted, true)
    assert.equal(world.access.user(idOf('bob'))?.deleted, 1)
    const told = world.logged.at(-1)
    assert(told !== undefined)
    const rendered = await world.render(told)
    assert(rendered.type === 'user.changed')
    assert.deepEqual([rendered.user, rendered.profile?.deleted], [idOf('bob'), true])
    const before = world.logged.length
    await world.adam.call('admin.users.remove', { user_id: idOf('bob') })
    assert.equal(world.logged.length, before, 'once is enough')
    const restored = await world.adam.call('admin.users.restore', { user_id: idOf('bob') })
    assert.deepEqual([restored.user.deleted, restored.user.role], [false, 'member'])
    assert.equal(world.access.isMember(SIDE, idOf('bob')), true)
  })
  it('lets nothing through that a removed person had begun', async () => {
    const world = await aWorld()
    const removing = world.adam.call('admin.users.remove', { user_id: idOf('bob') })
    const answers = await Promise.all([removing, world.bob.refusal('conversations.create', { name: 'late' })])
    const made = (await world.carol.call('conversations.list', {})).channels.some(({ name }) => name === 'late')
    assert.equal(made, answers[1].startsWith('ok'))
    await world.commit([patch('user', { id: idOf('carol') }, { deleted: 1 })])
    assert.equal(await world.carol.refusal('conversations.create', { name: 'later' }), 'restricted_action')
  })
  for (const [who, whom, expected] of [
    ['alice', 'adam', 'ok'],
    ['alice', 'alice', 'last_owner'],
    ['adam', 'alice', 'not_authorized'],
    ['adam', 'gina', 'ok'],
    ['bob', 'carol', 'not_authorized'],
    ['gina', 'bob', 'not_authorized'],
    ['gina', 'alice', 'user_not_found'],
  ] as const)
    it(`${who} removes ${whom}: ${expected}`, async () => {
      const world = await aWorld()
      assert.equal(outcome(await world[who].refusal('admin.users.remove', { user_id: idOf(whom) })), expected)
    })
  it('is restored by those who may remove', async () => {
    const world = await aWorld()
    assert.equal(await world.bob.refusal('admin.users.restore', { user_id: idOf('dave') }), 'not_authorized')
    assert.equal(await world.alice.refusal('admin.users.restore', { user_id: 'U99999999' }), 'user_not_found')
    assert.equal((await world.adam.call('admin.users.restore', { user_id: idOf('dave') })).user.deleted, false)
  })
})
