import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { patch } from '#src/kernel/batch.ts'
import { aWorld, CAST, GENERAL, refusal, SECRET, TEAM } from './message-world.ts'
import type { World } from './message-world.ts'

const richText = (text: string) => [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }]
const messageAt = async (world: World, ts: string, channel: string = GENERAL) =>
  (await world.history('alice', channel)).find((message) => message.ts === ts)
const mentionsAt = async (world: World, ts: string) =>
  await world.storage.messages.mentionsOf({ team: TEAM, conversation: GENERAL } as never, ts)

const address = (ts: string) => `http://parley.test/archives/${GENERAL}/p${ts.replace('.', '')}`

describe('chat.update', () => {
  test('changes the text of one’s own message and says when', async () => {
    const world = await aWorld()
    const { ts } = await world.say('alice', 'helo')
    world.clock.time += 5000
    const answer = await world.call('alice', 'chat.update', { channel: GENERAL, ts, text: 'hello' })
    assert.deepEqual([answer.channel, answer.ts, answer.text], [GENERAL, ts, 'hello'])
    assert.deepEqual(answer.message.edited, { user: CAST.alice, ts: '1750000005.000000' })
    assert.deepEqual(await messageAt(world, ts), answer.message)
  })

  test('refuses another’s message to everybody, admins too, and what is no person’s message', async () => {
    const world = await aWorld()
    const { ts } = await world.say('bob', 'mine')
    const edit = (name: 'alice' | 'bob' | 'admin', at: string) =>
      world.call(name, 'chat.update', { channel: GENERAL, ts: at, text: 'changed' })
    assert.equal(await refusal(edit('alice', ts)), 'cant_update_message')
    assert.equal(await refusal(edit('admin', ts)), 'cant_update_message')
    await edit('bob', ts)
    await world.call('alice', 'conversations.setTopic', { channel: GENERAL, topic: 'cats' })
    const line = (await world.history('alice'))[0]
    assert.equal(line?.subtype, 'channel_topic')
    assert.equal(await refusal(edit('alice', line.ts)), 'cant_update_message')
  })

  test('refuses a ts of another channel, one that is none, and channels not to be seen', async () => {
    const world = await aWorld()
    const { ts } = await world.say('bob', 'mine', { channel: SECRET })
    const edit = (name: 'bob' | 'carol', channel: string, at: string) => world.call(name, 'chat.update', { channel, ts: at, text: 'x' })
    for (const at of ['', 'now', '1750000000', '1750000000.0000001'])
      assert.equal(await refusal(edit('bob', SECRET, at)), 'message_not_found')
    assert.equal(await refusal(edit('bob', GENERAL, ts)), 'message_not_found')
    assert.equal(await refusal(edit('carol', SECRET, ts)), 'channel_not_found')
    await edit('bob', SECRET, ts)
  })

  test('refuses the same content as posting does, and an archived channel', async () => {
    const world = await aWorld()
    const { ts } = await world.say('bob', 'mine')
    const edit = (input: object) => world.call('bob', 'chat.update', { channel: GENERAL, ts, ...input })
    assert.equal(await refusal(edit({ text: '' })), 'no_text')
    assert.equal(await refusal(edit({ text: 'x'.repeat(40_001) })), 'msg_too_long')
    assert.equal(await refusal(edit({ text: 'x', blocks: '{' })), 'invalid_blocks')
    assert.equal((await messageAt(world, ts))?.text, 'mine')
    await edit({ text: 'x' })
    const archive = [patch('conversation', { id: GENERAL }, { archived: 1 })]
    await world.storage.committer.commit({ team: TEAM, require: [], ops: archive, events: [] })
    assert.equal(await refusal(edit({ text: 'y' })), 'is_inactive')
  })

  test('keeps what is not sent, takes away what is sent empty, and drops rich text for new text alone', async () => {
    const world = await aWorld()
    const attachments = [{ fallback: 'a picture' }]
    const divider = { type: 'divider' }
    const composed = await world.say('alice', '', { blocks: richText('one'), attachments })
    const other = await world.say('alice', 'one', { blocks: [divider] })
    const edit = async (ts: string, input: object) => (await world.call('alice', 'chat.update', { channel: GENERAL, ts, ...input })).message
    const renamed = await edit(composed.ts, { text: 'two' })
    assert.deepEqual([renamed.text, renamed.blocks, renamed.attachments], ['two', undefined, attachments])
    const recomposed = await edit(composed.ts, { blocks: richText('three'), attachments: [] })
    assert.deepEqual([recomposed.text, recomposed.blocks, recomposed.attachments], ['three', richText('three'), undefined])
    const kept = await edit(other.ts, { text: 'two' })
    assert.deepEqual([kept.text, kept.blocks], ['two', [divider]])
    const plain = await edit(other.ts, { blocks: [] })
    assert.deepEqual([plain.text, plain.blocks], ['two', undefined])
  })

  test('lets the mention rows follow the text', async () => {
    const world = await aWorld()
    const { ts } = await world.say('alice', `<@${CAST.bob}> <@${CAST.carol}>`)
    await world.call('alice', 'chat.update', { channel: GENERAL, ts, text: `<@${CAST.carol}> <!channel>` })
    assert.deepEqual(await mentionsAt(world, ts), ['@channel', CAST.carol])
  })

  test('that changes nothing leaves no mark and tells nobody', async () => {
    const world = await aWorld()
    const { ts } = await world.say('alice', '', { blocks: richText('same') })
    const head = world.storage.events.head()
    const { message } = await world.call('alice', 'chat.update', { channel: GENERAL, ts, blocks: richText('same') })
    assert.deepEqual([message.edited, world.storage.events.head()], [undefined, head])
  })
})

describe('chat.delete', () => {
  test('erases one’s own message with everything it said', async () => {
    const world = await aWorld()
    const { ts } = await world.say('bob', `secret <@${CAST.carol}>`, { attachments: [{ fallback: 'secret' }] })
    assert.deepEqual(await world.call('bob', 'chat.delete', { channel: GENERAL, ts }), { channel: GENERAL, ts })
    assert.deepEqual([await world.history('alice'), await mentionsAt(world, ts)], [[], []])
    assert.equal(await refusal(world.call('bob', 'chat.delete', { channel: GENERAL, ts })), 'message_not_found')
  })

  test('lets admins and owners erase another’s message, and nobody else', async () => {
    const world = await aWorld()
    const posts = await Promise.all(['a', 'b'].map((text) => world.say('bob', text)))
    const [first, second] = posts.map((post) => ({ channel: GENERAL, ts: post.ts }))
    assert.ok(first !== undefined && second !== undefined)
    assert.equal(await refusal(world.call('carol', 'chat.delete', first)), 'cant_delete_message')
    assert.equal((await world.history('alice')).length, 2)
    await world.call('admin', 'chat.delete', first)
    await world.call('alice', 'chat.delete', second)
    assert.deepEqual(await world.history('alice'), [])
  })

  test('refuses what the caller does not see, admins too', async () => {
    const world = await aWorld()
    const { ts } = await world.say('bob', 'mine', { channel: SECRET })
    assert.equal(await refusal(world.call('admin', 'chat.delete', { channel: SECRET, ts })), 'channel_not_found')
    assert.equal(await refusal(world.call('bob', 'chat.delete', { channel: GENERAL, ts })), 'message_not_found')
    await world.call('bob', 'chat.delete', { channel: SECRET, ts })
  })

  test('leaves a tombstone for a root with replies, and nothing after its last reply', async () => {
    const world = await aWorld()
    const root = await world.say('bob', 'a secret', { attachments: [{ fallback: 'a secret' }] })
    const reply = await world.say('alice', 'yes', { thread_ts: root.ts })
    await world.call('bob', 'chat.delete', { channel: GENERAL, ts: root.ts })
    const stone = { type: 'message', subtype: 'tombstone', ts: root.ts, team: TEAM, text: 'This message was deleted.', thread_ts: root.ts }
    const { messages } = await world.call('carol', 'conversations.replies', { channel: GENERAL, ts: root.ts })
    assert.deepEqual([messages[0]?.user, messages[1]?.parent_user_id], [undefined, CAST.bob])
    const counts = { reply_count: 1, latest_reply: reply.ts, reply_users: [CAST.alice], reply_users_count: 1 }
    assert.deepEqual(await world.history('alice'), [{ ...stone, ...counts }])
    assert.equal(await refusal(world.call('bob', 'chat.delete', { channel: GENERAL, ts: root.ts })), 'message_not_found')
    assert.equal(await refusal(world.call('bob', 'chat.update', { channel: GENERAL, ts: root.ts, text: 'x' })), 'message_not_found')
    const rows = JSON.stringify(await world.storage.messages.at({ team: TEAM, conversation: GENERAL } as never, root.ts))
    assert.doesNotMatch(rows, /secret/)
    await world.call('alice', 'chat.delete', { channel: GENERAL, ts: reply.ts })
    assert.deepEqual(await world.history('alice'), [])
  })

  test('of a reply corrects the counts of its root, down to none', async () => {
    const world = await aWorld()
    const root = await world.say('alice', 'root')
    const replies = [await world.say('bob', '1', { thread_ts: root.ts }), await world.say('carol', '2', { thread_ts: root.ts })]
    const [one, two] = replies.map((reply) => reply.ts)
    assert.ok(one !== undefined && two !== undefined)
    const rootNow = async () => {
      const message = await messageAt(world, root.ts)
      return [message?.reply_count, message?.latest_reply, message?.reply_users, message?.thread_ts]
    }
    assert.deepEqual(await rootNow(), [2, two, [CAST.carol, CAST.bob], root.ts])
    await world.call('carol', 'chat.delete', { channel: GENERAL, ts: two })
    assert.deepEqual(await rootNow(), [1, one, [CAST.bob], root.ts])
    await world.call('bob', 'chat.delete', { channel: GENERAL, ts: one })
    assert.deepEqual(await rootNow(), [undefined, undefined, undefined, undefined])
    const again = await world.say('carol', '3', { thread_ts: root.ts })
    assert.deepEqual(await rootNow(), [1, again.ts, [CAST.carol], root.ts])
  })
})

describe('chat.getPermalink', () => {
  test('answers the address of a message, with the thread for a reply', async () => {
    const world = await aWorld()
    const root = await world.say('alice', 'root')
    const reply = await world.say('bob', 'reply', { thread_ts: root.ts })
    const link = (ts: string) => world.call('carol', 'chat.getPermalink', { channel: GENERAL, message_ts: ts })
    assert.deepEqual(await link(root.ts), { channel: GENERAL, permalink: address(root.ts) })
    assert.equal((await link(reply.ts)).permalink, `${address(reply.ts)}?thread_ts=${root.ts}&cid=${GENERAL}`)
  })

  test('refuses a ts of another channel and a channel not to be seen', async () => {
    const world = await aWorld()
    const { ts } = await world.say('alice', 'here', { channel: SECRET })
    const link = (name: 'bob' | 'carol', channel: string) => world.call(name, 'chat.getPermalink', { channel, message_ts: ts })
    assert.equal(await refusal(link('bob', GENERAL)), 'message_not_found')
    assert.equal(await refusal(link('carol', SECRET)), 'channel_not_found')
    assert.equal((await link('bob', SECRET)).channel, SECRET)
  })
})
