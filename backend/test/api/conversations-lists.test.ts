import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { patch } from '#src/kernel/batch.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import { aWorld, GENERAL, idOf, SECRET, SIDE } from './conversations-world.ts'

const ids = (channels: { id: string }[]) => channels.map(({ id }) => id)

describe('conversations.list', () => {
  it('lists public channels unless other types are asked for, and only what one sees', async () => {
    const world = await aWorld()
    const direct = await world.bob.call('conversations.open', { users: idOf('carol') })
    const group = await world.bob.call('conversations.open', { users: [idOf('carol'), idOf('alice')] })
    assert.deepEqual(ids((await world.alice.call('conversations.list', {})).channels), [GENERAL, SIDE])
    const every = 'public_channel,private_channel,mpim,im'
    const list = async (who: typeof world.bob) => ids((await who.call('conversations.list', { types: every })).channels).sort()
    assert.deepEqual(await list(world.bob), [GENERAL, SIDE, SECRET, direct.channel.id, group.channel.id].sort())
    assert.deepEqual(await list(world.alice), [GENERAL, SIDE, group.channel.id].sort())
    assert.deepEqual(await list(world.adam), [GENERAL, SIDE])
    assert.deepEqual(await list(world.gina), [SIDE])
  })
  it('tells what each is to the viewer', async () => {
    const world = await aWorld()
    const { channels } = await world.alice.call('conversations.list', {})
    assert.deepEqual(
      channels.map(({ name, is_member, is_general, num_members }) => [name, is_member, is_general, num_members]),
      [
        ['general', true, true, 5],
        ['side', false, false, 3],
      ],
    )
  })
  it('leaves archived ones out when asked to', async () => {
    const world = await aWorld()
    await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
    assert.deepEqual(ids((await world.alice.call('conversations.list', {})).channels), [GENERAL, SIDE])
    assert.deepEqual(ids((await world.alice.call('conversations.list', { exclude_archived: 'true' })).channels), [GENERAL])
  })
  it('pages without losing or repeating any', async () => {
    const world = await aWorld()
    for (let n = 0; n < 5; n++) await world.alice.call('conversations.create', { name: `c${n}` })
    const found: string[] = []
    let cursor: string | undefined = ''
    do {
      const page: Answer<'conversations.list'> = await world.bob.call('conversations.list', { limit: 3, cursor })
      found.push(...ids(page.channels))
      cursor = page.response_metadata?.next_cursor
    } while (cursor !== '')
    assert.equal(found.length, 7)
    assert.deepEqual([...new Set(found)].sort(), found)
  })
  it('refuses unknown types and foreign cursors', async () => {
    const world = await aWorld()
    assert.equal(await world.bob.refusal('conversations.list', { types: 'im,rooms' }), 'invalid_types')
    assert.equal(await world.bob.refusal('conversations.list', { cursor: 'nonsense' }), 'invalid_cursor')
  })
})

describe('users.conversations', () => {
  it('lists what somebody is in, of what the caller sees', async () => {
    const world = await aWorld()
    const types = 'public_channel,private_channel'
    const of = async (who: typeof world.bob, user?: string) =>
      ids((await who.call('users.conversations', user === undefined ? { types } : { types, user })).channels)
    assert.deepEqual(await of(world.bob), [GENERAL, SIDE, SECRET])
    assert.deepEqual(await of(world.alice, idOf('bob')), [GENERAL, SIDE])
    assert.deepEqual(await of(world.gina, idOf('bob')), [SIDE])
    assert.equal(await world.gina.refusal('users.conversations', { user: idOf('alice') }), 'user_not_found')
    assert.equal(await world.bob.refusal('users.conversations', { types: 'x' }), 'invalid_types')
  })
})

describe('conversations.info and members', () => {
  it('tell of what one sees and of nothing else', async () => {
    const world = await aWorld()
    const { channel } = await world.carol.call('conversations.info', { channel: SECRET, include_num_members: true })
    assert.deepEqual(
      [channel.name, channel.is_channel, channel.is_private, channel.is_member, channel.num_members],
      ['secret', true, true, true, 2],
    )
    assert.equal('members' in channel, false)
    const { members } = await world.carol.call('conversations.members', { channel: SECRET })
    assert.deepEqual(members, [idOf('bob'), idOf('carol')])
    for (const method of ['conversations.info', 'conversations.members'] as const) {
      assert.equal(await world.alice.refusal(method, { channel: SECRET }), 'channel_not_found')
      assert.equal(await world.gina.refusal(method, { channel: GENERAL }), 'channel_not_found')
      assert.equal(await world.alice.refusal(method, { channel: '' }), 'channel_not_found')
    }
  })
  it('page through members', async () => {
    const world = await aWorld()
    const first = await world.bob.call('conversations.members', { channel: GENERAL, limit: '2' })
    assert.equal(first.members.length, 2)
    const cursor = first.response_metadata?.next_cursor ?? ''
    const rest = await world.bob.call('conversations.members', { channel: GENERAL, cursor })
    assert.deepEqual([...first.members, ...rest.members].sort(), ['adam', 'alice', 'bob', 'carol', 'dave'].map(idOf))
    assert.equal(rest.response_metadata?.next_cursor, '')
    assert.equal(await world.bob.refusal('conversations.members', { channel: GENERAL, cursor: '!' }), 'invalid_cursor')
  })
})
