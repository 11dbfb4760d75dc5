import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { patch, put } from '#src/kernel/batch.ts'
import { openDirectMessage } from '#src/modules/conversations/public.ts'
import { aWorld, GENERAL, idOf, SECRET, SIDE, userRow } from './conversations-world.ts'

describe('conversations.open', () => {
  it('opens a direct message, whoever of the two asks, in whatever order', async () => {
    const world = await aWorld()
    const first = await world.bob.call('conversations.open', { users: idOf('carol') })
    assert.match(first.channel.id, /^D/)
    assert.deepEqual([first.no_op, first.already_open, first.channel.is_im, first.channel.is_open], [false, false, true, true])
    assert.equal(first.channel.user, idOf('carol'))
    assert.deepEqual(first.channel.members, [idOf('bob'), idOf('carol')])
    const again = await world.bob.call('conversations.open', { users: [idOf('carol'), idOf('bob')], return_im: true })
    assert.deepEqual([again.channel.id, again.no_op, again.already_open], [first.channel.id, true, true])
    const other = await world.carol.call('conversations.open', { users: idOf('bob') })
    assert.deepEqual([other.channel.id, other.channel.user, other.already_open], [first.channel.id, idOf('bob'), false])
  })
  it('is listed for the other only once something was said', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.open', { users: idOf('carol') })
    assert.equal((await world.carol.call('conversations.info', { channel: channel.id })).channel.is_open, false)
    await world.bob.call('chat.postMessage', { channel: channel.id, text: 'hello' })
    const { channel: seen } = await world.carol.call('conversations.info', { channel: channel.id })
    assert.deepEqual([seen.is_open, seen.unread_count, seen.unread_count_display], [true, 1, 1])
  })
  it('opens a group message of the same people once, named by their handles', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.open', { users: [idOf('carol'), idOf('alice')] })
    assert.match(channel.id, /^G/)
    assert.deepEqual([channel.name, channel.is_mpim, channel.is_group, channel.num_members], ['mpdm-alice--bob--carol-1', true, true, 3])
    const other = await world.alice.call('conversations.open', { users: [idOf('bob'), idOf('carol')] })
    assert.equal(other.channel.id, channel.id)
    const two = await world.alice.call('conversations.open', { users: [idOf('bob')] })
    assert.notEqual(two.channel.id, channel.id)
  })
  it('makes one conversation of many calls at once', async () => {
    const world = await aWorld()
    const open = (who: typeof world.bob, users: string[]) => who.call('conversations.open', { users })
    const answers = await Promise.all([
      open(world.bob, [idOf('carol')]),
      open(world.carol, [idOf('bob')]),
      open(world.bob, [idOf('carol')]),
    ])
    assert.equal(new Set(answers.map(({ channel }) => channel.id)).size, 1)
    const { channels } = await world.bob.call('conversations.list', { types: 'im' })
    assert.equal(channels.length, 1)
  })
  it('keeps notes to oneself', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.open', { users: idOf('bob') })
    assert.deepEqual([channel.is_im, channel.user, channel.num_members], [true, idOf('bob'), 1])
    const again = await world.bob.call('conversations.open', { users: [idOf('bob'), idOf('bob')] })
    assert.equal(again.channel.id, channel.id)
  })
  it('opens a known one by its id, for who is in it', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.open', { users: idOf('carol') })
    await world.bob.call('conversations.close', { channel: channel.id })
    const opened = await world.bob.call('conversations.open', { channel: channel.id })
    assert.deepEqual([opened.already_open, opened.channel.is_open], [false, true])
    assert.equal(await world.alice.refusal('conversations.open', { channel: channel.id }), 'channel_not_found')
    assert.equal(await world.bob.refusal('conversations.open', { channel: SECRET }), 'method_not_supported_for_channel_type')
  })
  it('takes nine people and no more', async () => {
    const world = await aWorld()
    const names = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9']
    await world.commit(names.map((name) => put('user', userRow(name, 'member'))))
    const { channel } = await world.bob.call('conversations.open', { users: names.slice(0, 8).map(idOf) })
    assert.equal(channel.num_members, 9)
    assert.equal(await world.bob.refusal('conversations.open', { users: names.map(idOf) }), 'too_many_users')
  })
  it('refuses nobody, the unknown, the unseen and the deactivated', async () => {
    const world = await aWorld()
    assert.equal(await world.bob.refusal('conversations.open', {}), 'users_list_not_supplied')
    assert.equal(await world.bob.refusal('conversations.open', { users: ',' }), 'users_list_not_supplied')
    assert.equal(await world.bob.refusal('conversations.open', { users: 'U99999999' }), 'user_not_found')
    assert.equal(await world.bob.refusal('conversations.open', { users: idOf('dave') }), 'user_disabled')
    assert.equal(await world.gina.refusal('conversations.open', { users: idOf('alice') }), 'user_not_found')
    assert.equal((await world.gina.call('conversations.open', { users: idOf('bob') })).channel.is_im, true)
    assert.equal(await world.bob.refusal('conversations.open', { users: idOf('alice'), prevent_creation: true }), 'channel_not_found')
  })
  it('leaves a conversation with somebody who was deactivated since readable', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.open', { users: idOf('carol') })
    await world.commit([patch('user', { id: idOf('carol') }, { deleted: 1 })])
    const again = await world.bob.call('conversations.open', { users: idOf('carol') })
    assert.deepEqual([again.channel.id, again.channel.is_user_deleted], [channel.id, true])
    assert.deepEqual((await world.bob.call('conversations.history', { channel: channel.id })).messages, [])
  })
})

describe('conversations.close', () => {
  it('takes a direct message off the list, and says when it was off already', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.open', { users: idOf('carol') })
    assert.deepEqual(await world.bob.call('conversations.close', { channel: channel.id }), { no_op: false, already_closed: false })
    const told = world.logged.at(-1)
    assert(told !== undefined)
    assert.deepEqual([told.type, told.audience], ['mark.changed', { user: idOf('bob') }])
    const rendered = await world.render(told)
    assert(rendered.type === 'mark.changed')
    assert.equal(rendered.mark?.membership.is_open, false)
    assert.deepEqual(await world.bob.call('conversations.close', { channel: channel.id }), { no_op: true, already_closed: true })
  })
  it('refuses channels, and what one is not in', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.open', { users: idOf('carol') })
    assert.equal(await world.bob.refusal('conversations.close', { channel: GENERAL }), 'method_not_supported_for_channel_type')
    assert.equal(await world.alice.refusal('conversations.close', { channel: channel.id }), 'channel_not_found')
  })
})

describe('openDirectMessage', () => {
  it('finds or makes the conversation and leaves it closed where it was closed', async () => {
    const world = await aWorld()
    const viewer = { team: 'T0000000001', user: idOf('bob'), role: 'member', proof: { kind: 'personal', tokenId: 't' } } as const
    const made = await openDirectMessage(world.deps, viewer, idOf('carol'))
    await world.bob.call('conversations.close', { channel: made })
    assert.equal(await openDirectMessage(world.deps, viewer, idOf('carol')), made)
    assert.equal((await world.bob.call('conversations.info', { channel: made })).channel.is_open, false)
    assert.equal(world.access.isMember(SIDE, idOf('bob')), true)
  })
})
