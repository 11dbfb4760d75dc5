import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { patch, remove } from '#src/kernel/batch.ts'
import { aWorld, GENERAL, idOf, SECRET, SIDE } from './conversations-world.ts'

const lastLine = async (world: Awaited<ReturnType<typeof aWorld>>, channel: string) =>
  (await world.bob.call('conversations.history', { channel, limit: 1 })).messages[0]

describe('conversations.create', () => {
  it('makes a public channel with its maker in it, which everybody then sees', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.create', { name: 'Équipe-Bordeaux' })
    assert.match(channel.id, /^C[A-Z0-9]{14}$/)
    assert.equal(channel.name, 'équipe-bordeaux')
    assert.deepEqual([channel.is_member, channel.is_private, channel.num_members, channel.creator], [true, false, 1, idOf('bob')])
    assert.equal(channel.unread_count, 0)
    const seen = await world.carol.call('conversations.info', { channel: channel.id })
    assert.equal(seen.channel.is_member, false)
    assert.equal(seen.channel.last_read, undefined)
  })
  it('makes a private channel that nobody else sees', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.create', { name: 'plans', is_private: 'true' })
    assert.equal(channel.is_private, true)
    assert.equal(await world.alice.refusal('conversations.info', { channel: channel.id }), 'channel_not_found')
    const told = world.logged.filter((event) => event.type === 'conversation.changed').map((event) => event.audience)
    assert.deepEqual(told, [{ conversation: channel.id }])
  })
  for (const [name, code] of [
    ['', 'invalid_name_required'],
    ['  ', 'invalid_name_required'],
    ['a'.repeat(81), 'invalid_name_maxlength'],
    ['two words', 'invalid_name_specials'],
    ['<script>', 'invalid_name_specials'],
    ['a\u202Eb', 'invalid_name_specials'],
    ['a.b', 'invalid_name_specials'],
    ['--_', 'invalid_name_punctuation'],
    ['here', 'invalid_name'],
    ['GENERAL', 'name_taken'],
    ['Secret', 'name_taken'],
  ] as const)
    it(`answers ${code} to the name ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const world = await aWorld()
      assert.equal(await world.bob.refusal('conversations.create', { name }), code)
      assert.equal((await world.bob.call('conversations.create', { name: 'a'.repeat(80) })).channel.name?.length, 80)
    })
  it('gives a name to one of two who ask at once, also of an archived channel', async () => {
    const world = await aWorld()
    const ask = () =>
      world.bob.call('conversations.create', { name: 'once' }).then(
        () => 'made',
        (error: { code: string }) => error.code,
      )
    assert.deepEqual((await Promise.all([ask(), ask()])).sort(), ['made', 'name_taken'])
    await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
    assert.equal(await world.bob.refusal('conversations.create', { name: 'side' }), 'name_taken')
  })
})

describe('conversations.join', () => {
  it('lets a member in, with a line, and what is there already counts as read', async () => {
    const world = await aWorld()
    await world.bob.call('chat.postMessage', { channel: SIDE, text: 'before' })
    const { channel } = await world.alice.call('conversations.join', { channel: SIDE })
    assert.deepEqual([channel.is_member, channel.num_members, channel.unread_count], [true, 4, 0])
    const line = await lastLine(world, SIDE)
    assert.deepEqual([line?.subtype, line?.user, line?.text], ['channel_join', idOf('alice'), `<@${idOf('alice')}> has joined the channel`])
    assert.equal((await world.bob.call('conversations.info', { channel: SIDE })).channel.unread_count, 0, 'a join makes nothing unread')
    assert.deepEqual(
      world.logged.slice(-3).map(({ type, audience }) => [type, audience]),
      [
        ['access.changed', { user: idOf('alice') }],
        ['member.changed', { conversation: SIDE }],
        ['message.changed', { conversation: SIDE }],
      ],
    )
  })
  it('says so when one is in already, and writes nothing', async () => {
    const world = await aWorld()
    const answer = await world.bob.call('conversations.join', { channel: SIDE })
    assert.equal(answer.warning, 'already_in_channel')
    assert.deepEqual(answer.response_metadata?.warnings, ['already_in_channel'])
    assert.equal(world.logged.length, 0)
  })
  it('makes two joins at once one', async () => {
    const world = await aWorld()
    const answers = await Promise.all([1, 2, 3].map(() => world.alice.call('conversations.join', { channel: SIDE })))
    assert.equal(answers.filter(({ warning }) => warning === undefined).length, 1)
    const lines = (await world.bob.call('conversations.history', { channel: SIDE })).messages
    assert.equal(lines.length, 1)
  })
  it('refuses archived, hidden and direct ones', async () => {
    const world = await aWorld()
    assert.equal(await world.alice.refusal('conversations.join', { channel: SECRET }), 'channel_not_found')
    assert.equal(await world.alice.refusal('conversations.join', { channel: 'nonsense' }), 'channel_not_found')
    assert.equal(await world.gina.refusal('conversations.join', { channel: GENERAL }), 'channel_not_found')
    const direct = await world.alice.call('conversations.open', { users: [idOf('bob')] })
    assert.equal(await world.alice.refusal('conversations.join', { channel: direct.channel.id }), 'method_not_supported_for_channel_type')
    await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
    assert.equal(await world.alice.refusal('conversations.join', { channel: SIDE }), 'is_archived')
  })
})

describe('conversations.leave', () => {
  it('ends the membership with a line, tells the one who left, and hides a private channel from them', async () => {
    const world = await aWorld()
    assert.deepEqual(await world.carol.call('conversations.leave', { channel: SECRET }), {})
    assert.equal(await world.carol.refusal('conversations.info', { channel: SECRET }), 'channel_not_found')
    assert.equal((await lastLine(world, SECRET))?.subtype, 'channel_leave')
    const told = world.logged.find((event) => event.type === 'access.changed')
    assert(told !== undefined)
    assert.deepEqual(told.audience, { user: idOf('carol') })
    assert.deepEqual(await world.render(told), { type: 'access.changed', seq: told.seq, channel: SECRET, mine: null })
  })
  it('says so when one was not in it', async () => {
    const world = await aWorld()
    assert.deepEqual(await world.alice.call('conversations.leave', { channel: SIDE }), { not_in_channel: true })
  })
  it('keeps everybody in #general, and the last member in a private channel', async () => {
    const world = await aWorld()
    assert.equal(await world.bob.refusal('conversations.leave', { channel: GENERAL }), 'cant_leave_general')
    await world.carol.call('conversations.leave', { channel: SECRET })
    assert.equal(await world.bob.refusal('conversations.leave', { channel: SECRET }), 'last_member')
  })
  it('lets only one of the last two out who leave at once', async () => {
    const world = await aWorld()
    const leave = (who: typeof world.bob) => who.refusal('conversations.leave', { channel: SECRET })
    const answers = await Promise.all([leave(world.bob), leave(world.carol)])
    assert.deepEqual(answers.sort(), ['last_member', 'ok: {}'])
    assert.equal(world.access.members(SECRET).size, 1)
  })
  it('lets nobody out of archived, hidden and direct ones', async () => {
    const world = await aWorld()
    assert.equal(await world.alice.refusal('conversations.leave', { channel: SECRET }), 'channel_not_found')
    const direct = await world.alice.call('conversations.open', { users: [idOf('bob')] })
    assert.equal(await world.alice.refusal('conversations.leave', { channel: direct.channel.id }), 'method_not_supported_for_channel_type')
    await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
    assert.equal(await world.carol.refusal('conversations.leave', { channel: SIDE }), 'is_archived')
  })
})

describe('conversations.invite', () => {
  it('adds several people with a line each, and passes over who is in', async () => {
    const world = await aWorld()
    const users = [idOf('alice'), idOf('adam'), idOf('carol'), idOf('alice')].join(',')
    const { channel } = await world.bob.call('conversations.invite', { channel: SECRET, users })
    assert.equal(channel.num_members, 4)
    const { messages } = await world.bob.call('conversations.history', { channel: SECRET })
    assert.deepEqual(
      messages.map(({ user, subtype, inviter }) => [user, subtype, inviter]),
      [
        [idOf('adam'), 'channel_join', idOf('bob')],
        [idOf('alice'), 'channel_join', idOf('bob')],
      ],
    )
    assert.equal((await world.alice.call('conversations.info', { channel: SECRET })).channel.last_read, messages[1]?.ts)
    const gained = world.logged.find((event) => event.type === 'access.changed')
    assert(gained !== undefined)
    const told = await world.render(gained)
    assert(told.type === 'access.changed')
    assert.deepEqual([told.mine?.conversation.id, told.mine?.membership.is_member, told.mine?.unread.unread], [SECRET, true, []])
  })
  it('fails whole on one who cannot be added, unless forced', async () => {
    const world = await aWorld()
    const users = [idOf('alice'), 'U99999999']
    assert.equal(await world.bob.refusal('conversations.invite', { channel: SECRET, users }), 'user_not_found')
    assert.equal(world.access.isMember(SECRET, idOf('alice')), false)
    await world.bob.call('conversations.invite', { channel: SECRET, users, force: true })
    assert.equal(world.access.isMember(SECRET, idOf('alice')), true)
  })
  for (const [what, who, args, code] of [
    ['nobody', 'bob', { channel: SECRET, users: '' }, 'no_user'],
    ['oneself', 'bob', { channel: SECRET, users: idOf('bob') }, 'cant_invite_self'],
    ['somebody who is in', 'bob', { channel: SECRET, users: idOf('carol') }, 'already_in_channel'],
    ['somebody deactivated', 'bob', { channel: SECRET, users: idOf('dave') }, 'user_disabled'],
    ['a guest into #general', 'bob', { channel: GENERAL, users: idOf('gina') }, 'cant_invite'],
    ['as somebody who is not in it', 'alice', { channel: SIDE, users: idOf('adam') }, 'not_in_channel'],
    ['as somebody who does not see it', 'alice', { channel: SECRET, users: idOf('adam') }, 'channel_not_found'],
    ['as a guest', 'gina', { channel: SIDE, users: idOf('bob') }, 'restricted_action'],
  ] as const)
    it(`answers ${code} when inviting ${what}`, async () => {
      const world = await aWorld()
      assert.equal(await world[who].refusal('conversations.invite', args), code)
    })
  it('refuses archived and direct ones', async () => {
    const world = await aWorld()
    const direct = await world.alice.call('conversations.open', { users: [idOf('bob')] })
    const channel = direct.channel.id
    assert.equal(
      await world.alice.refusal('conversations.invite', { channel, users: idOf('adam') }),
      'method_not_supported_for_channel_type',
    )
    await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
    assert.equal(await world.bob.refusal('conversations.invite', { channel: SIDE, users: idOf('adam') }), 'is_archived')
  })
  it('adds nobody for an inviter who was kicked meanwhile', async () => {
    const world = await aWorld()
    const inviting = world.carol.refusal('conversations.invite', { channel: SECRET, users: idOf('alice') })
    const kicking = world.bob.refusal('conversations.kick', { channel: SECRET, user: idOf('carol') })
    const answers = await Promise.all([inviting, kicking])
    const aliceIsIn = world.access.isMember(SECRET, idOf('alice'))
    assert.equal(answers[0].startsWith('ok'), aliceIsIn)
    assert.equal(world.access.isMember(SECRET, idOf('carol')), false)
  })
  it('refuses in the transaction what memory did not know yet: an inviter removed between reading and writing', async () => {
    const world = await aWorld()
    const { committer } = world.storage
    const commit = committer.commit.bind(committer)
    committer.commit = async (batch) => {
      committer.commit = commit
      await world.commit([remove('membership', { conversation: SECRET, user: idOf('carol') })])
      return await commit(batch)
    }
    assert.equal(await world.carol.refusal('conversations.invite', { channel: SECRET, users: idOf('alice') }), 'channel_not_found')
    assert.equal(world.access.isMember(SECRET, idOf('alice')), false)
  })
})

describe('conversations.kick', () => {
  it('removes somebody with a line, and ends what they see', async () => {
    const world = await aWorld()
    await world.bob.call('conversations.kick', { channel: SECRET, user: idOf('carol') })
    assert.equal(await world.carol.refusal('conversations.history', { channel: SECRET }), 'channel_not_found')
    assert.match((await lastLine(world, SECRET))?.text ?? '', /was removed from the channel by/)
  })
  for (const [what, who, args, code] of [
    ['oneself', 'bob', { channel: SECRET, user: idOf('bob') }, 'cant_kick_self'],
    ['from #general', 'alice', { channel: GENERAL, user: idOf('bob') }, 'cant_kick_from_general'],
    ['who is not in', 'bob', { channel: SECRET, user: idOf('adam') }, 'not_in_channel'],
    ['nobody known', 'bob', { channel: SECRET, user: 'U99999999' }, 'user_not_found'],
    ['as a member who did not make it', 'carol', { channel: SECRET, user: idOf('bob') }, 'restricted_action'],
    ['as a guest', 'gina', { channel: SIDE, user: idOf('bob') }, 'restricted_action'],
    ['where one sees nothing', 'alice', { channel: SECRET, user: idOf('bob') }, 'channel_not_found'],
  ] as const)
    it(`answers ${code} to a kick ${what}`, async () => {
      const world = await aWorld()
      assert.equal(await world[who].refusal('conversations.kick', args), code)
    })
  it('removes nobody from archived and direct ones', async () => {
    const world = await aWorld()
    const { channel } = await world.alice.call('conversations.open', { users: [idOf('bob')] })
    const args = { channel: channel.id, user: idOf('bob') }
    assert.equal(await world.alice.refusal('conversations.kick', args), 'method_not_supported_for_channel_type')
    await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
    assert.equal(await world.bob.refusal('conversations.kick', { channel: SIDE, user: idOf('carol') }), 'is_archived')
  })
})
