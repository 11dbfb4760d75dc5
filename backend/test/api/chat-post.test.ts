import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { patch } from '#src/kernel/batch.ts'
import { aWorld, CAST, conversationPut, DIRECT, GENERAL, refusal, SECRET, TEAM } from './message-world.ts'

const UUID = '3f1d9e0c-2b6a-4a6e-9a55-0c8f6a0b7d11'
const richText = (...elements: object[]) => [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]

describe('chat.postMessage', () => {
  test('posts text, which everybody in the channel then reads', async () => {
    const { say, history } = await aWorld()
    const posted = await say('alice', 'hello', { client_msg_id: UUID })
    assert.equal(posted.channel, GENERAL)
    assert.match(posted.ts, /^\d{10}\.\d{6}$/)
    const expected = { type: 'message', ts: posted.ts, user: CAST.alice, team: TEAM, text: 'hello', client_msg_id: UUID }
    assert.deepEqual(posted.message, expected)
    assert.deepEqual(await history('bob'), [expected])
  })

  test('takes a channel by id and by name, with and without #, and a user by id', async () => {
    const { say, call } = await aWorld()
    assert.equal((await say('alice', 'a', { channel: GENERAL })).channel, GENERAL)
    assert.equal((await say('alice', 'b', { channel: '#general' })).channel, GENERAL)
    assert.equal((await say('alice', 'c', { channel: 'General' })).channel, GENERAL)
    assert.equal((await say('alice', 'd', { channel: CAST.bob })).channel, DIRECT)
    const fresh = await say('alice', 'e', { channel: CAST.carol })
    assert.match(fresh.channel, /^D/)
    assert.equal((await say('carol', 'f', { channel: CAST.alice })).channel, fresh.channel)
    assert.equal((await call('carol', 'conversations.history', { channel: fresh.channel })).messages.length, 2)
  })

  test('refuses channels that are not there or not to be seen, all alike', async () => {
    const { say } = await aWorld()
    for (const channel of ['C99999999', '#nowhere', '', 'U99999999', SECRET, DIRECT, '#secret', '../../x'])
      assert.equal(await refusal(say('carol', 'hi', { channel })), 'channel_not_found', channel)
    assert.equal((await say('bob', 'hi', { channel: SECRET })).channel, SECRET)
  })

  test('a guest reaches people they share a conversation with, and nobody else', async () => {
    const world = await aWorld()
    assert.match((await world.say('guest', 'hi', { channel: CAST.bob })).channel, /^D/)
    await world.storage.committer.commit({
      team: TEAM,
      require: [],
      ops: [{ op: 'delete', table: 'membership', key: { conversation: GENERAL, user: CAST.guest } }],
      events: [],
    })
    assert.equal(await refusal(world.say('guest', 'hi', { channel: CAST.alice })), 'channel_not_found')
    assert.equal(await refusal(world.say('guest', 'hi')), 'channel_not_found')
  })

  test('refuses who is not in a public channel, and anybody in an archived one', async () => {
    const world = await aWorld()
    await world.storage.committer.commit({
      team: TEAM,
      require: [],
      ops: conversationPut({ id: 'C00000003', kind: 'public_channel', name: 'side' }, ['alice']),
      events: [],
    })
    assert.equal(await refusal(world.say('bob', 'hi', { channel: '#side' })), 'not_in_channel')
    await world.say('alice', 'hi', { channel: '#side' })
    await world.storage.committer.commit({
      team: TEAM,
      require: [],
      ops: [patch('conversation', { id: 'C00000003' }, { archived: 1 })],
      events: [],
    })
    assert.equal(await refusal(world.say('alice', 'hi', { channel: '#side' })), 'is_archived')
  })

  test('refuses what says nothing and what says too much', async () => {
    const { say, history } = await aWorld()
    for (const text of ['', '   ', '\n\t', '\u0000\u0007']) assert.equal(await refusal(say('alice', text)), 'no_text')
    assert.equal(await refusal(say('alice', '', { blocks: [] })), 'no_text')
    assert.equal(await refusal(say('alice', '', { blocks: richText({ type: 'text', text: '  ' }) })), 'no_text')
    assert.equal(await refusal(say('alice', 'x'.repeat(40_001))), 'msg_too_long')
    assert.equal(await refusal(say('alice', '', { blocks: richText({ type: 'text', text: '&'.repeat(10_000) }) })), 'msg_too_long')
    assert.deepEqual(await history('alice'), [])
    await say('alice', 'x'.repeat(40_000))
    await say('alice', '', { attachments: [{ fallback: 'a picture' }] })
    await say('alice', '', { blocks: [{ type: 'image', image_url: 'http://x' }] })
    assert.equal((await history('alice')).length, 3)
  })

  test('refuses content of the wrong shape with a code for each', async () => {
    const { say, history } = await aWorld()
    const deep = `${'{"type":"x","elements":['.repeat(10_000)}${']}'.repeat(10_000)}`
    const nested = { type: 'x', a: JSON.parse(`${'['.repeat(25)}${']'.repeat(25)}`) as unknown }
    const many = Array.from({ length: 51 }, () => ({ type: 'divider' }))
    assert.equal(await refusal(say('alice', 'hi', { blocks: [nested] })), 'invalid_blocks')
    assert.equal(await refusal(say('alice', 'hi', { blocks: many })), 'invalid_blocks')
    for (const blocks of ['{', 'no json', {}, 7, [7], [[]], [{}], [{ type: 7 }], `[${deep}]`, [{ type: 'x', fill: 'x'.repeat(200_000) }]])
      assert.equal(await refusal(say('alice', 'hi', { blocks })), 'invalid_blocks')
    for (const attachments of ['{', {}, 7, [7], `[${deep}]`])
      assert.equal(await refusal(say('alice', 'hi', { attachments })), 'invalid_attachments')
    assert.equal(await refusal(say('alice', 'hi', { attachments: Array.from({ length: 101 }, () => ({})) })), 'too_many_attachments')
    assert.equal(await refusal(say('alice', 'hi', { metadata: { no: 'type' } })), 'invalid_metadata_format')
    assert.equal(await refusal(say('alice', 'hi', { markdown_text: '**hi**' })), 'markdown_text_conflict')
    assert.deepEqual(await history('alice'), [])
    const metadata = { event_type: 'made', event_payload: { a: 1 } }
    assert.deepEqual((await say('alice', 'hi', { metadata })).message.metadata, metadata)
    assert.equal((await say('alice', '', { markdown_text: '**hi**' })).message.text, '**hi**')
  })

  test('derives the text of what a person composed, and leaves the text of an app alone', async () => {
    const { say } = await aWorld()
    const blocks = richText({ type: 'text', text: 'a < b', style: { bold: true } })
    assert.equal((await say('alice', '', { blocks })).message.text, '*a &lt; b*')
    const both = await say('alice', 'something else', { blocks })
    assert.deepEqual([both.message.text, both.message.blocks], ['*a &lt; b*', blocks])
    assert.equal((await say('app', 'a fallback', { blocks })).message.text, 'a fallback')
    assert.equal((await say('alice', 'a fallback', { blocks: [{ type: 'divider' }, ...blocks] })).message.text, 'a fallback')
  })

  test('keeps a name and a picture of an app, and of nobody else', async () => {
    const { say } = await aWorld()
    const guise = { username: 'Build', icon_emoji: ':gear:', icon_url: 'http://x/y.png' }
    const { message } = await say('app', 'done', guise)
    assert.deepEqual([message.username, message.icons], ['Build', { emoji: ':gear:', image_48: 'http://x/y.png' }])
    const person = await say('alice', 'done', guise)
    assert.deepEqual([person.message.username, person.message.icons], [undefined, undefined])
  })

  test('strips control characters and evens line breaks, and keeps every other character', async () => {
    const { say } = await aWorld()
    const html = '<script>alert("x")</script><img src=x onerror=alert(1)> &amp; & \u202e\u200b é 👩‍👩‍👧'
    assert.equal((await say('alice', html)).message.text, html)
    assert.equal((await say('alice', 'a\r\nb\rc\td\u0000\u001b[31m\u007fe\ud800')).message.text, 'a\nb\nc\td[31me\ufffd')
  })
})

describe('a message that is sent again', () => {
  test('is answered with the first result, wherever it is sent and whatever it says', async () => {
    const { say, history } = await aWorld()
    const first = await say('alice', 'hello', { client_msg_id: UUID })
    assert.deepEqual(await say('alice', 'hello', { client_msg_id: UUID }), first)
    assert.deepEqual(await say('alice', '', { client_msg_id: UUID, channel: SECRET }), first)
    assert.equal((await history('alice')).length, 1)
    assert.notEqual((await say('bob', 'hello', { client_msg_id: UUID })).ts, first.ts)
  })

  test('creates one message when both arrive at once', async () => {
    const { say, history, storage } = await aWorld()
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => say('alice', text, { client_msg_id: UUID })))
    assert.equal(new Set(answers.map((answer) => answer.ts)).size, 1)
    assert.deepEqual(
      (await history('alice')).map((message) => message.ts),
      [answers[0]?.ts],
    )
    assert.equal(storage.events.head(), 1)
  })

  test('is answered with a tombstone after it was deleted, and not created again', async () => {
    const { say, call, history } = await aWorld()
    const first = await say('alice', 'a secret', { client_msg_id: UUID })
    await call('alice', 'chat.delete', { channel: GENERAL, ts: first.ts })
    const again = await say('alice', 'a secret', { client_msg_id: UUID })
    assert.deepEqual([again.ts, again.message.subtype, again.message.text], [first.ts, 'tombstone', 'This message was deleted.'])
    assert.deepEqual(await history('alice'), [])
  })

  test('is answered although its author left since, without what they may no longer see', async () => {
    const world = await aWorld()
    const first = await world.say('bob', 'hello', { client_msg_id: UUID, channel: SECRET })
    await world.call('alice', 'conversations.kick', { channel: SECRET, user: CAST.bob })
    const again = await world.say('bob', 'hello', { client_msg_id: UUID, channel: SECRET })
    assert.deepEqual([again.ts, again.message.subtype], [first.ts, 'tombstone'])
    assert.equal(await refusal(world.say('bob', 'hello', { channel: SECRET })), 'channel_not_found')
  })
})

describe('a post', () => {
  test('that names members makes a mention for each once, and @channel one for all', async () => {
    const { say, storage, access } = await aWorld()
    const at = async (ts: string) => await storage.messages.mentionsOf({ team: TEAM, conversation: GENERAL } as never, ts)
    assert.ok(access.isMember(GENERAL, CAST.bob))
    const named = await say('alice', `<@${CAST.bob}> <@${CAST.bob}> <@${CAST.carol}> <@${CAST.alice}> <@U99999999> \`<@${CAST.admin}>\``)
    assert.deepEqual(await at(named.ts), [CAST.bob, CAST.carol])
    assert.deepEqual(await at((await say('alice', '<!here> <!channel>')).ts), ['@channel'])
    const root = await say('alice', 'no mention')
    assert.deepEqual(await at(root.ts), [])
    const reply = await say('alice', `<@${CAST.bob}>`, { thread_ts: root.ts })
    assert.deepEqual(await at(reply.ts), [], 'a reply makes nothing unread, so it has no mention rows')
  })

  test('costs one event, and opens a direct message again for who closed it', async () => {
    const { say, call, storage } = await aWorld()
    await say('alice', 'one', { channel: DIRECT })
    assert.equal(storage.events.head(), 1)
    await call('bob', 'conversations.close', { channel: DIRECT })
    const before = storage.events.head()
    await say('alice', 'two', { channel: DIRECT })
    const events = await storage.events.read({ team: TEAM, since: before, upTo: 99, audiences: [{ user: CAST.bob }], limit: 9 })
    assert.deepEqual(
      events.map((event) => [event.type, event.user]),
      [['access.changed', CAST.bob]],
    )
    assert.equal((await storage.conversations.membership(DIRECT, CAST.bob))?.open, 1)
    assert.equal(storage.events.head(), before + 2)
  })

  test('does not disturb another: a hundred at once all arrive, in rising order', async () => {
    const { say, call } = await aWorld()
    const posted = await Promise.all(Array.from({ length: 100 }, (_, index) => say('alice', `m${index}`)))
    const all = (await call('bob', 'conversations.history', { channel: GENERAL, limit: 200 })).messages
    assert.deepEqual(all.map((message) => message.ts).toReversed(), posted.map((one) => one.ts).sort())
    assert.equal(new Set(posted.map((one) => one.ts)).size, 100)
  })
})

describe('chat.meMessage', () => {
  test('posts what the author does', async () => {
    const { call, history } = await aWorld()
    const { ts } = await call('alice', 'chat.meMessage', { channel: GENERAL, text: 'waves' })
    assert.deepEqual(
      (await history('bob')).map(({ ts: at, subtype, text }) => [at, subtype, text]),
      [[ts, 'me_message', 'waves']],
    )
    assert.equal(await refusal(call('alice', 'chat.meMessage', { channel: GENERAL, text: ' ' })), 'no_text')
    assert.equal(await refusal(call('carol', 'chat.meMessage', { channel: SECRET, text: 'waves' })), 'channel_not_found')
  })
})

describe('chat.postEphemeral', () => {
  test('tells one member and stores nothing', async () => {
    const { call, told, history, storage } = await aWorld()
    const { message_ts } = await call('alice', 'chat.postEphemeral', { channel: GENERAL, user: CAST.bob, text: 'psst' })
    const message = { type: 'message', ts: message_ts, user: CAST.alice, team: TEAM, text: 'psst' }
    assert.deepEqual(told, [{ user: CAST.bob, frame: { type: 'ephemeral', channel: GENERAL, message } }])
    assert.deepEqual([await history('bob'), storage.events.head()], [[], 0])
  })

  test('refuses somebody outside, and a conversation that the caller is outside of', async () => {
    const { call, told } = await aWorld()
    const whisper = (name: 'alice' | 'carol', channel: string, user: string) =>
      call(name, 'chat.postEphemeral', { channel, user, text: 'psst' })
    assert.equal(await refusal(whisper('alice', SECRET, CAST.carol)), 'user_not_in_channel')
    assert.equal(await refusal(whisper('carol', SECRET, CAST.bob)), 'channel_not_found')
    assert.equal(await refusal(call('alice', 'chat.postEphemeral', { channel: GENERAL, user: CAST.bob, text: '' })), 'no_text')
    assert.deepEqual(told, [])
  })
})
