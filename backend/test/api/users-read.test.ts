import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { put, remove } from '#src/kernel/batch.ts'
import { AWAY_TOLD_AFTER } from '#src/modules/presence/public.ts'
import { aMembershipRow } from '../harness/rows.ts'
import { aWorld, GENERAL, idOf, SECRET, SIDE, TEAM, userRow } from './conversations-world.ts'

describe('users.list', () => {
  it('lists everybody to members, with addresses, and to guests those they share a conversation with, without', async () => {
    const world = await aWorld()
    const { members, cache_ts } = await world.bob.call('users.list', {})
    assert.deepEqual(
      members.map(({ id }) => id),
      ['adam', 'alice', 'bob', 'carol', 'dave', 'gina'].map(idOf),
    )
    assert.equal(members[0]?.profile.email, 'adam@example.org')
    assert.equal(cache_ts, 1_750_000_000)
    assert.equal(members.find(({ name }) => name === 'dave')?.deleted, true)
    const forGuest = (await world.gina.call('users.list', {})).members
    assert.deepEqual(
      forGuest.map(({ name, profile }) => [name, profile.email]),
      [
        ['bob', undefined],
        ['carol', undefined],
        ['gina', undefined],
      ],
    )
  })
  it('pages without losing or repeating any, and refuses foreign cursors', async () => {
    const world = await aWorld()
    await world.commit(Array.from({ length: 7 }, (_, n) => put('user', userRow(`m${n}`, 'member'))))
    const found: string[] = []
    for (let cursor = ''; ;) {
      const page = await world.bob.call('users.list', { limit: 4, cursor })
      found.push(...page.members.map(({ id }) => id))
      cursor = page.response_metadata?.next_cursor ?? ''
      if (cursor === '') break
    }
    assert.equal(found.length, 13)
    assert.deepEqual([...new Set(found)].sort(), found)
    assert.equal(await world.bob.refusal('users.list', { cursor: 'bmV4' }), 'invalid_cursor')
  })
})

describe('users.info', () => {
  it('tells Slack’s object with roles as flags', async () => {
    const world = await aWorld()
    const { user } = await world.bob.call('users.info', { user: idOf('alice') })
    assert.deepEqual(
      [user.role, user.is_owner, user.is_admin, user.is_primary_owner, user.is_restricted, user.is_bot, user.team_id],
      ['owner', true, true, true, false, false, TEAM],
    )
    assert.deepEqual([user.tz, [3600, 7200].includes(user.tz_offset)], ['Europe/Paris', true])
    assert.match(user.tz_label, /^Central European/)
    assert.equal(user.profile.avatar_hash, '')
    assert.equal('image_24' in user.profile, false)
    assert.equal((await world.bob.call('users.info', { user: idOf('gina') })).user.is_restricted, true)
  })
  it('does not know who is not there or not to be seen', async () => {
    const world = await aWorld()
    assert.equal(await world.bob.refusal('users.info', { user: 'U99999999' }), 'user_not_found')
    assert.equal(await world.bob.refusal('users.info', { user: '' }), 'user_not_found')
    assert.equal(await world.gina.refusal('users.info', { user: idOf('alice') }), 'user_not_found')
    assert.equal((await world.gina.call('users.info', { user: idOf('bob') })).user.profile.email, undefined)
    assert.equal((await world.gina.call('users.info', { user: idOf('gina') })).user.profile.email, 'gina@example.org')
  })
})

describe('users.lookupByEmail', () => {
  it('finds an active person, whatever the case of the address', async () => {
    const world = await aWorld()
    assert.equal((await world.bob.call('users.lookupByEmail', { email: ' Carol@Example.ORG ' })).user.id, idOf('carol'))
  })
  it('finds nobody deactivated or unknown, and guests find only themselves', async () => {
    const world = await aWorld()
    for (const email of ['dave@example.org', 'nobody@example.org', ''])
      assert.equal(await world.bob.refusal('users.lookupByEmail', { email }), 'users_not_found')
    assert.equal(await world.gina.refusal('users.lookupByEmail', { email: 'bob@example.org' }), 'users_not_found')
    assert.equal((await world.gina.call('users.lookupByEmail', { email: 'gina@example.org' })).user.id, idOf('gina'))
  })
})

describe('client.users', () => {
  it('gives people by id, without the unknown and the unseen', async () => {
    const world = await aWorld()
    const ids = [idOf('carol'), 'U99999999', idOf('dave'), idOf('carol')]
    const { users } = await world.bob.call('client.users', { ids })
    assert.deepEqual(
      users.map(({ name }) => name),
      ['carol', 'dave'],
    )
    assert.equal(users[0]?.profile.email, undefined)
    assert.deepEqual((await world.gina.call('client.users', { ids: [idOf('alice')] })).users, [])
  })
  it('finds active people by a few letters, members of a channel first', async () => {
    const world = await aWorld()
    const found = async (who: typeof world.bob, args: { query: string; channel?: string; limit?: number }) =>
      (await who.call('client.users', args)).users.map(({ name }) => name)
    assert.deepEqual(await found(world.bob, { query: 'car' }), ['carol'])
    assert.deepEqual(await found(world.bob, { query: 'dav' }), [])
    assert.deepEqual((await found(world.bob, { query: 'a' })).sort(), ['adam', 'alice'])
    assert.deepEqual((await found(world.bob, { query: 'example', channel: SIDE })).slice(0, 3).sort(), ['bob', 'carol', 'gina'])
    assert.equal((await found(world.bob, { query: '', limit: 2 })).length, 2)
    assert.deepEqual(await found(world.gina, { query: 'a' }), [])
    assert.equal(await world.gina.refusal('client.users', { query: 'a', channel: GENERAL }), 'channel_not_found')
  })
})

describe('users.getPresence and setPresence', () => {
  it('tells of others the word, of oneself how it came about', async () => {
    const world = await aWorld()
    world.presence.connected(idOf('bob'), 'tab')
    assert.deepEqual(await world.carol.call('users.getPresence', { user: idOf('bob') }), { presence: 'away' })
    world.presence.activity(idOf('bob'), 'tab', true)
    assert.deepEqual(await world.carol.call('users.getPresence', { user: idOf('bob') }), { presence: 'active' })
    assert.deepEqual(await world.bob.call('users.getPresence', {}), {
      presence: 'active',
      online: true,
      auto_away: false,
      manual_away: false,
      connection_count: 1,
      last_activity: 1_750_000_000,
    })
    assert.equal(await world.gina.refusal('users.getPresence', { user: idOf('alice') }), 'user_not_found')
  })
  it('appears away on every device until told otherwise, and says so to those who watch', async () => {
    const world = await aWorld()
    const told: string[] = []
    world.presence.onChange((user, presence) => told.push(`${user} ${presence}`))
    world.presence.connected(idOf('bob'), 'tab')
    world.presence.activity(idOf('bob'), 'tab', true)
    await world.bob.call('users.setPresence', { presence: 'away' })
    assert.deepEqual(await world.carol.call('users.getPresence', { user: idOf('bob') }), { presence: 'away' })
    assert.equal((await world.bob.call('users.getPresence', {})).manual_away, true)
    await world.bob.call('users.setPresence', { presence: 'away' })
    world.clock.advance(AWAY_TOLD_AFTER)
    world.presence.expire()
    await world.bob.call('users.setPresence', { presence: 'auto' })
    assert.deepEqual(told, [`${idOf('bob')} active`, `${idOf('bob')} away`, `${idOf('bob')} active`])
    assert.equal(await world.bob.refusal('users.setPresence', { presence: 'active' }), 'invalid_presence')
  })
})

describe('example people', () => {
  it('are known to those who share a conversation with them, and to nobody else, whatever their role', async () => {
    const world = await aWorld()
    const id = idOf('mei')
    const row = { ...userRow('mei', 'member'), is_example: 1, email: 'mei@example.org' } as const
    await world.commit([put('user', row), put('membership', aMembershipRow({ conversation: SECRET, user: id, team: TEAM }))])
    const isHer = (user: { id: string }) => user.id === id
    const knows = async (who: typeof world.bob) => [
      (await who.call('users.list', { limit: 1_000 })).members.some(isHer),
      (await who.call('client.users', { query: 'mei' })).users.some(isHer),
      (await who.call('client.users', { ids: [id] })).users.some(isHer),
      (await who.refusal('users.info', { user: id })) !== 'user_not_found',
      (await who.refusal('users.lookupByEmail', { email: 'mei@example.org' })) !== 'users_not_found',
    ]
    assert.deepEqual(await knows(world.bob), [true, true, true, true, true])
    // The owner is in no conversation with her.
    assert.deepEqual(await knows(world.alice), [false, false, false, false, false])
    await world.commit([remove('membership', { conversation: SECRET, user: idOf('bob') })])
    assert.deepEqual(await knows(world.bob), [false, false, false, false, false])
  })
})
