import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { MyConversation } from '@parley/contract/conversations/conversation'
import { patch } from '#src/kernel/batch.ts'
import { clientMethods } from '#src/modules/client/client-methods.ts'
import { aWorld, CAST, conversationPut, DIRECT, GENERAL, SECRET, TEAM } from './message-world.ts'
import type { Name, World } from './message-world.ts'

async function aClientWorld() {
  const world = await aWorld()
  const handlers = clientMethods(world.deps)
  const context = (name: Name) => ({ viewer: world.viewer(name), origin: 'http://parley.test', requestId: 'r1', uploads: new Map() })
  return {
    world,
    boot: (name: Name) => handlers['client.boot'](context(name), {}),
    counts: (name: Name) => handlers['client.counts'](context(name), {}),
  }
}
const mine = (conversations: MyConversation[], id: string): MyConversation => {
  const found = conversations.find(({ conversation }) => conversation.id === id)
  assert.ok(found !== undefined, `${id} is not there`)
  return found
}
const ids = (conversations: MyConversation[]) => conversations.map(({ conversation }) => conversation.id).sort()
const close = (world: World, user: string) =>
  world.storage.committer.commit({
    team: TEAM,
    require: [],
    ops: [patch('membership', { conversation: DIRECT, user }, { open: 0 })],
    events: [],
  })

describe('client.boot', () => {
  test('tells who one is, the workspace, one’s conversations and the people of the direct ones', async () => {
    const { boot } = await aClientWorld()
    const alice = await boot('alice')
    assert.deepEqual([alice.self.id, alice.team.id, ids(alice.conversations)], [CAST.alice, TEAM, [GENERAL, SECRET, DIRECT].sort()])
    assert.deepEqual(alice.users.map((user) => user.id).sort(), [CAST.alice, CAST.bob].sort())
    assert.deepEqual(mine(alice.conversations, DIRECT).membership, { is_member: true, last_read: '0000000000.000000', is_open: true })
    const guest = await boot('guest')
    assert.deepEqual([ids(guest.conversations), guest.users], [[GENERAL], []])
  })

  test('counts what others said after the mark, and what of it names one', async () => {
    const { world, boot } = await aClientWorld()
    const first = await world.say('bob', 'one')
    await world.say('alice', 'mine')
    const named = await world.say('bob', `two <@${CAST.alice}>`)
    const all = await world.say('carol', '<!channel>')
    await world.say('bob', 'a reply', { thread_ts: first.ts })
    const broadcast = await world.say('bob', 'for all', { thread_ts: first.ts, reply_broadcast: true })
    const before = mine((await boot('alice')).conversations, GENERAL)
    assert.deepEqual(before.unread, { unread: [broadcast.ts, all.ts, named.ts, first.ts], mentions: [all.ts, named.ts] })
    assert.equal(before.latest, broadcast.ts)
    await world.call('alice', 'conversations.mark', { channel: GENERAL, ts: named.ts })
    assert.deepEqual(mine((await boot('alice')).conversations, GENERAL).unread, { unread: [broadcast.ts, all.ts], mentions: [all.ts] })
    await world.call('alice', 'conversations.mark', { channel: GENERAL, ts: broadcast.ts })
    assert.deepEqual(mine((await boot('alice')).conversations, GENERAL).unread, { unread: [], mentions: [] })
  })

  test('forgets a deleted message, and follows an edited mention', async () => {
    const { world, boot } = await aClientWorld()
    const gone = await world.say('bob', `gone <@${CAST.alice}>`)
    const edited = await world.say('bob', `hello <@${CAST.alice}>`)
    await world.call('bob', 'chat.delete', { channel: GENERAL, ts: gone.ts })
    await world.call('bob', 'chat.update', { channel: GENERAL, ts: edited.ts, text: 'hello' })
    assert.deepEqual(mine((await boot('alice')).conversations, GENERAL).unread, { unread: [edited.ts], mentions: [] })
  })

  test('leaves out a closed direct message, with its people, until there is something new in it', async () => {
    const { world, boot } = await aClientWorld()
    await world.say('bob', 'hi', { channel: DIRECT })
    await close(world, CAST.alice)
    assert.deepEqual(mine((await boot('alice')).conversations, DIRECT).unread.unread.length, 1)
    const latest = world.access.conversation(DIRECT)?.last_ts ?? ''
    await world.call('alice', 'conversations.mark', { channel: DIRECT, ts: latest })
    const after = await boot('alice')
    assert.deepEqual([ids(after.conversations), after.users], [[GENERAL, SECRET].sort(), []])
    await world.say('bob', 'hi again', { channel: DIRECT })
    assert.equal(mine((await boot('alice')).conversations, DIRECT).membership.is_open, true)
  })

  test('counts no further than a hundred', async () => {
    const { world, boot } = await aClientWorld()
    for (let index = 0; index < 105; index++) await world.say('bob', '<!channel>')
    const { unread } = mine((await boot('alice')).conversations, GENERAL)
    assert.deepEqual([unread.unread.length, unread.mentions.length], [100, 100])
  })

  test('asks the store only about conversations in which something was said after the mark', async () => {
    const { world, boot } = await aClientWorld()
    const many = Array.from({ length: 50 }, (_, index) => `C000001${index + 10}`)
    const ops = many.flatMap((id) => conversationPut({ id, kind: 'public_channel', name: id.toLowerCase() }, ['alice', 'bob']))
    await world.storage.committer.commit({ team: TEAM, require: [], ops, events: [] })
    await world.say('bob', 'hi', { channel: many[0] ?? '' })
    const probed: string[] = []
    const { messages } = world.storage
    const probe = messages.unread.bind(messages)
    messages.unread = (scope, user, page) => {
      probed.push(scope.conversation)
      return probe(scope, user, page)
    }
    assert.equal((await boot('alice')).conversations.length, 53)
    assert.deepEqual(probed, [many[0]])
  })
})

describe('client.counts', () => {
  test('lists the conversations with something unread, and no others', async () => {
    const { world, counts } = await aClientWorld()
    assert.deepEqual(await counts('alice'), { conversations: [] })
    const { ts } = await world.say('bob', 'psst', { channel: SECRET })
    const membership = { is_member: true, last_read: '0000000000.000000', is_open: true }
    const unread = { unread: [ts], mentions: [] }
    assert.deepEqual(await counts('alice'), { conversations: [{ id: SECRET, latest: ts, membership, unread }] })
    assert.deepEqual(await counts('bob'), { conversations: [] })
    assert.deepEqual(await counts('carol'), { conversations: [] })
  })
})
