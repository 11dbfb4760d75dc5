import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { methods } from '@parley/contract/methods'
import { put, patch } from '#src/kernel/batch.ts'
import { aMembershipRow } from '../harness/rows.ts'
import { aWorld, GENERAL, idOf, SECRET, SIDE, TEAM, userRow, type Name, type World } from './conversations-world.ts'

const newest = async (world: World, channel: string) => (await world.bob.call('conversations.history', { channel, limit: 1 })).messages[0]

describe('conversations.rename', () => {
  it('renames with a line, keeps the old name for links and frees it for others', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.rename', { channel: SIDE, name: 'Front' })
    assert.deepEqual([channel.name, channel.name_normalized, channel.previous_names], ['front', 'front', ['side']])
    const line = await newest(world, SIDE)
    assert.deepEqual([line?.subtype, line?.name, line?.old_name], ['channel_name', 'front', 'side'])
    await world.alice.call('conversations.create', { name: 'side' })
    assert.equal(await world.bob.refusal('conversations.rename', { channel: SIDE, name: 'side' }), 'name_taken')
    const told = world.logged.find((event) => event.type === 'conversation.changed')
    assert(told !== undefined)
    assert.deepEqual(told.audience, { team: TEAM })
    const rendered = await world.render(told)
    assert(rendered.type === 'conversation.changed')
    assert.equal(rendered.conversation?.name, 'front')
    assert.equal('is_member' in rendered.conversation, false, 'frames hold nothing of one viewer')
  })
  it('does nothing when the name stays', async () => {
    const world = await aWorld()
    const { channel } = await world.bob.call('conversations.rename', { channel: SIDE, name: 'SIDE' })
    assert.deepEqual([channel.name, channel.previous_names, world.logged.length], ['side', [], 0])
  })
  it('lets one of two renames to the same name through', async () => {
    const world = await aWorld()
    const rename = (channel: string) => world.bob.refusal('conversations.rename', { channel, name: 'wanted' })
    const answers = await Promise.all([rename(SIDE), rename(SECRET)])
    assert.deepEqual(answers.map((answer) => answer.slice(0, 10)).sort(), ['name_taken', 'ok: {"chan'])
  })
  it('keeps every former name of renames that race', async () => {
    const world = await aWorld()
    await Promise.all(['one', 'two', 'three'].map((name) => world.bob.call('conversations.rename', { channel: SIDE, name })))
    const { channel } = await world.bob.call('conversations.info', { channel: SIDE })
    assert.equal(channel.previous_names.length, 3)
  })
  it('refuses bad names, archived ones and direct messages', async () => {
    const world = await aWorld()
    assert.equal(await world.bob.refusal('conversations.rename', { channel: SIDE, name: 'a b' }), 'invalid_name_specials')
    const direct = await world.alice.call('conversations.open', { users: [idOf('bob')] })
    const args = { channel: direct.channel.id, name: 'x' }
    assert.equal(await world.alice.refusal('conversations.rename', args), 'method_not_supported_for_channel_type')
    await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
    assert.equal(await world.bob.refusal('conversations.rename', { channel: SIDE, name: 'x' }), 'is_archived')
  })
})

describe('conversations.archive and unarchive', () => {
  it('makes a channel read-only and opens it again, with a line each', async () => {
    const world = await aWorld()
    assert.deepEqual(await world.bob.call('conversations.archive', { channel: SIDE }), {})
    assert.equal(await world.bob.refusal('conversations.archive', { channel: SIDE }), 'already_archived')
    assert.equal(await world.bob.refusal('chat.postMessage', { channel: SIDE, text: 'x' }), 'is_archived')
    assert.equal((await newest(world, SIDE))?.subtype, 'channel_archive')
    assert.deepEqual(await world.bob.call('conversations.unarchive', { channel: SIDE }), {})
    assert.equal(await world.bob.refusal('conversations.unarchive', { channel: SIDE }), 'not_archived')
    assert.equal((await newest(world, SIDE))?.subtype, 'channel_unarchive')
    await world.bob.call('chat.postMessage', { channel: SIDE, text: 'x' })
  })
  it('archives once when asked twice at once', async () => {
    const world = await aWorld()
    const archive = () => world.bob.refusal('conversations.archive', { channel: SIDE })
    assert.deepEqual((await Promise.all([archive(), archive()])).sort(), ['already_archived', 'ok: {}'])
  })
  it('refuses #general, direct messages and what is not seen', async () => {
    const world = await aWorld()
    assert.equal(await world.alice.refusal('conversations.archive', { channel: GENERAL }), 'cant_archive_general')
    assert.equal(await world.alice.refusal('conversations.archive', { channel: SECRET }), 'channel_not_found')
    const { channel } = await world.alice.call('conversations.open', { users: [idOf('bob')] })
    for (const method of ['conversations.archive', 'conversations.unarchive'] as const)
      assert.equal(await world.alice.refusal(method, { channel: channel.id }), 'method_not_supported_for_channel_type')
  })
})

describe('conversations.setTopic and setPurpose', () => {
  it('sets plain text, HTML too, tells everybody and writes an escaped line', async () => {
    const world = await aWorld()
    const topic = '<b>Tea</b> & cake <script>'
    const answer = await world.carol.call('conversations.setTopic', { channel: SIDE, topic })
    assert.equal(answer.topic, topic)
    assert.deepEqual([answer.channel.topic.value, answer.channel.topic.creator], [topic, idOf('carol')])
    const line = await newest(world, SIDE)
    assert.equal(line?.text, `<@${idOf('carol')}> set the channel topic: &lt;b&gt;Tea&lt;/b&gt; &amp; cake &lt;script&gt;`)
    assert.equal(line.topic, topic)
    const purpose = await world.gina.call('conversations.setPurpose', { channel: SIDE, purpose: 'a\u202E\nb' })
    assert.equal(purpose.purpose, 'a b')
    const cleared = await world.carol.call('conversations.setTopic', { channel: SIDE, topic: '' })
    assert.equal(cleared.channel.topic.value, '')
  })
  it('does nothing when it stays the same', async () => {
    const world = await aWorld()
    await world.bob.call('conversations.setTopic', { channel: SIDE, topic: 'Tea' })
    const before = world.logged.length
    await world.carol.call('conversations.setTopic', { channel: SIDE, topic: ' Tea ' })
    assert.equal(world.logged.length, before)
  })
  for (const [method, argument] of [
    ['conversations.setTopic', 'topic'],
    ['conversations.setPurpose', 'purpose'],
  ] as const)
    it(`${method} refuses too much, outsiders, archived channels and direct messages`, async () => {
      const world = await aWorld()
      const ask = (who: Name, channel: string, text: string) =>
        // The argument's name differs between the two.
        world[who].refusal(method, { channel, [argument]: text } as never)
      assert.match(await ask('bob', SIDE, 'x'.repeat(250)), /^ok/)
      assert.equal(await ask('bob', SIDE, 'x'.repeat(251)), 'too_long')
      assert.equal(await ask('alice', SIDE, 'x'), 'not_in_channel')
      assert.equal(await ask('alice', SECRET, 'x'), 'channel_not_found')
      const { channel } = await world.alice.call('conversations.open', { users: [idOf('bob')] })
      assert.equal(await ask('alice', channel.id, 'x'), 'method_not_supported_for_channel_type')
      await world.commit([patch('conversation', { id: SIDE }, { archived: 1 })])
      assert.equal(await ask('bob', SIDE, 'x'), 'is_archived')
    })
})

describe('who may do what to a channel', () => {
  const ok = 'ok'
  // bob made both channels; everybody of the table is made a member of both first.
  const table: [Name, { create: string; invite: string; kick: string; rename: string; archive: string; topic: string }][] = [
    ['alice', { create: ok, invite: ok, kick: ok, rename: ok, archive: ok, topic: ok }],
    ['adam', { create: ok, invite: ok, kick: ok, rename: ok, archive: ok, topic: ok }],
    ['bob', { create: ok, invite: ok, kick: ok, rename: ok, archive: ok, topic: ok }],
    ['carol', { create: ok, invite: ok, kick: 'restricted_action', rename: 'not_authorized', archive: 'restricted_action', topic: ok }],
    [
      'gina',
      {
        create: 'restricted_action',
        invite: 'restricted_action',
        kick: 'restricted_action',
        rename: 'not_authorized',
        archive: 'restricted_action',
        topic: ok,
      },
    ],
  ]
  for (const channel of [SIDE, SECRET])
    for (const [name, allowed] of table)
      it(`${name} in ${channel === SIDE ? 'a public' : 'a private'} channel`, async () => {
        const world = await aWorld()
        const joins = ['alice', 'adam', 'gina'].map((who) =>
          put('membership', aMembershipRow({ conversation: channel, user: idOf(who), team: TEAM })),
        )
        await world.commit([...joins, put('user', userRow('zoe', 'member')), put('user', userRow('kim', 'member'))])
        await world.commit([put('membership', aMembershipRow({ conversation: channel, user: idOf('kim'), team: TEAM }))])
        const who = world[name]
        // A guest sees zoe only where they share a conversation, which the refusal must not depend on.
        await world.commit([put('membership', aMembershipRow({ conversation: GENERAL, user: idOf('zoe'), team: TEAM }))])
        const found = {
          create: await who.refusal('conversations.create', { name: `made-by-${name}` }),
          invite: await who.refusal('conversations.invite', { channel, users: idOf('zoe') }),
          kick: await who.refusal('conversations.kick', { channel, user: idOf('kim') }),
          topic: await who.refusal('conversations.setTopic', { channel, topic: 'x' }),
          rename: await who.refusal('conversations.rename', { channel, name: `renamed-by-${name}` }),
          archive: await who.refusal('conversations.archive', { channel }),
        }
        const short = Object.fromEntries(Object.entries(found).map(([what, code]) => [what, code.startsWith('ok') ? ok : code]))
        assert.deepEqual(short, allowed)
      })
  it('a maker who became a guest or left manages nothing any more', async () => {
    const world = await aWorld()
    await world.bob.call('conversations.leave', { channel: SIDE })
    assert.equal(await world.bob.refusal('conversations.archive', { channel: SIDE }), 'restricted_action')
    await world.commit([patch('user', { id: idOf('bob') }, { role: 'guest' })])
    assert.equal(await world.bob.refusal('conversations.archive', { channel: SECRET }), 'restricted_action')
  })
})
const peopleNamed = (count: number): string => Array.from({ length: count }, (_, n) => `U${n}`).join()

describe('conversations.invite', () => {
  it('takes a hundred people at once and no more, since each is a line in the channel', () => {
    const { input } = methods['conversations.invite']
    assert.equal(input.safeParse({ channel: SIDE, users: peopleNamed(100) }).success, true)
    assert.equal(input.safeParse({ channel: SIDE, users: peopleNamed(101) }).success, false)
  })
})

describe('conversations.mark', () => {
  it('never goes back for who asks for forward only, and tells nobody then', async () => {
    const world = await aWorld()
    const first = await world.bob.call('chat.postMessage', { channel: SIDE, text: 'one' })
    const second = await world.bob.call('chat.postMessage', { channel: SIDE, text: 'two' })
    const mark = async (ts: string, only_forward: boolean) => {
      const before = world.logged.length
      await world.carol.call('conversations.mark', { channel: SIDE, ts, only_forward })
      const { last_read } = (await world.storage.conversations.membership(SIDE, idOf('carol'))) ?? {}
      return [last_read, world.logged.length - before]
    }
    assert.deepEqual(await mark(second.ts, true), [second.ts, 1])
    assert.deepEqual(await mark(first.ts, true), [second.ts, 0])
    assert.deepEqual(await mark(second.ts, true), [second.ts, 0])
    // The twin: marking as unread.
    assert.deepEqual(await mark(first.ts, false), [first.ts, 1])
  })
  it('moves forward, and back to mark as unread', async () => {
    const world = await aWorld()
    const { ts: first } = await world.bob.call('chat.postMessage', { channel: SIDE, text: 'one' })
    const { ts: second } = await world.bob.call('chat.postMessage', { channel: SIDE, text: 'two' })
    const count = async () => (await world.carol.call('conversations.info', { channel: SIDE })).channel.unread_count
    assert.equal(await count(), 2)
    await world.carol.call('conversations.mark', { channel: SIDE, ts: second })
    assert.equal(await count(), 0)
    const before = world.logged.length
    await world.carol.call('conversations.mark', { channel: SIDE, ts: second })
    assert.equal(world.logged.length, before, 'the same mark is no news')
    await world.carol.call('conversations.mark', { channel: SIDE, ts: first })
    assert.equal(await count(), 1)
    const told = world.logged.at(-1)
    assert(told !== undefined)
    const rendered = await world.render(told)
    assert(rendered.type === 'mark.changed')
    assert.deepEqual(rendered.mark, {
      membership: { is_member: true, last_read: first, is_open: true },
      unread: { unread: [second], mentions: [] },
      latest: second,
    })
    await world.carol.call('conversations.mark', { channel: SIDE, ts: '0000000000.000000' })
    assert.equal(await count(), 2)
  })
  it('refuses what is no ts, what is to come, and who is not in it', async () => {
    const world = await aWorld()
    const { ts } = await world.bob.call('chat.postMessage', { channel: SIDE, text: 'one' })
    for (const bad of ['', 'now', '1', `${ts}0`, '9999999999.000000'])
      assert.equal(await world.carol.refusal('conversations.mark', { channel: SIDE, ts: bad }), 'invalid_timestamp', bad)
    assert.equal(await world.alice.refusal('conversations.mark', { channel: SIDE, ts }), 'not_in_channel')
    assert.equal(await world.alice.refusal('conversations.mark', { channel: SECRET, ts }), 'channel_not_found')
  })
})
