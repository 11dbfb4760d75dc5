import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { patch } from '#src/kernel/batch.ts'
import { rawRequest } from '../harness/raw-call.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

describe('chat over HTTP and sockets', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace()
  })
  after(() => space[Symbol.asyncDispose]())

  test('takes blocks and flags as a form has them, and answers what the contract says', async () => {
    const { alice, bob, general, app } = space
    const root = await alice.post('root', general)
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'hi' }, unknown: { kept: [1, null] } }]
    const form = { channel: general, blocks: JSON.stringify(blocks), thread_ts: root, reply_broadcast: 'true', text: 'fallback' }
    const { body } = await rawRequest(`${app.url}/api/chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, token: await alice.token() }),
    })
    assert.equal(body['ok'], true)
    const { messages } = await bob.call('conversations.history', { channel: general, limit: 1 })
    assert.deepEqual([messages[0]?.blocks, messages[0]?.subtype, messages[0]?.thread_ts], [blocks, 'thread_broadcast', root])
    const { permalink } = await bob.call('chat.getPermalink', { channel: general, message_ts: root })
    assert.equal(permalink, `${app.url}/archives/${general}/p${root.replace('.', '')}`)
  })

  test('tells everybody’s sockets what was posted, edited and deleted, the author’s too', async () => {
    const { alice, bob, general } = space
    await using mine = await alice.socket()
    await using theirs = await bob.socket()
    const ts = await alice.post(`hello <@${bob.id}>`, general)
    for (const socket of [mine, theirs]) {
      const { message, mentions } = await socket.waitFor('message.changed', (frame) => frame.ts === ts)
      assert.deepEqual([message?.text, mentions], [`hello <@${bob.id}>`, [bob.id]])
    }
    await alice.call('chat.update', { channel: general, ts, text: 'goodbye' })
    await theirs.waitFor('message.changed', (frame) => frame.message?.text === 'goodbye' && frame.mentions.length === 0)
    await alice.call('chat.delete', { channel: general, ts })
    await theirs.waitFor('message.changed', (frame) => frame.ts === ts && frame.message === null)
  })

  test('shows an ephemeral message to one member’s sockets only', async () => {
    const { alice, bob, carol, general } = space
    await using theirs = await bob.socket()
    await using others = await carol.socket()
    const { message_ts } = await alice.call('chat.postEphemeral', { channel: general, user: bob.id, text: 'psst' })
    const { message } = await theirs.waitFor('ephemeral')
    assert.deepEqual([message.ts, message.text, message.user], [message_ts, 'psst', alice.id])
    const later = await alice.post('for all', general)
    await others.waitFor('message.changed', (frame) => frame.ts === later)
    assert.equal(
      others.frames.some((frame) => frame.type === 'ephemeral'),
      false,
    )
    assert.equal(
      (await bob.call('conversations.history', { channel: general })).messages.some(({ text }) => text === 'psst'),
      false,
    )
  })

  test('refuses bad input with a clear code, and loses nothing', async () => {
    const { alice, carol, general, app } = space
    const side = await space.aChannel({ isPrivate: true })
    const posting = (more: object) => alice.refusal('chat.postMessage', { channel: general, ...more })
    const history = async () => (await alice.call('conversations.history', { channel: general })).messages
    const stored = await history()
    assert.equal(await posting({ text: '' }), 'no_text')
    assert.equal(await posting({}), 'no_text')
    assert.equal(await posting({ text: 'x'.repeat(40_001) }), 'msg_too_long')
    assert.equal(await posting({ text: 7 }), 'invalid_arguments')
    assert.equal(await posting({ text: 'hi', client_msg_id: 'no uuid' }), 'invalid_arguments')
    assert.equal(await posting({ text: 'hi', blocks: '[{' }), 'invalid_blocks')
    assert.equal(await posting({ text: 'hi', blocks: `${'['.repeat(10_000)}${']'.repeat(10_000)}` }), 'invalid_blocks')
    // As text, since this side's own JSON.stringify would give up before the server does.
    const nested = `${'{"type":"x","elements":['.repeat(10_000)}${']}'.repeat(10_000)}`
    const { body } = await rawRequest(`${app.url}/api/chat.postMessage`, {
      method: 'POST',
      body: `{"channel":"${general}","text":"hi","blocks":[${nested}]}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await alice.token()}` },
    })
    assert.equal(body['error'], 'invalid_blocks')
    assert.equal(await posting({ text: 'hi', thread_ts: '1.1' }), 'thread_not_found')
    assert.equal(await alice.refusal('chat.postMessage', { channel: 'C00000000', text: 'hi' }), 'channel_not_found')
    assert.equal(await alice.refusal('chat.postMessage', { text: 'hi' }), 'invalid_arguments')
    assert.equal(await carol.refusal('chat.postMessage', { channel: side, text: 'hi' }), 'channel_not_found')
    await space.commit([patch('conversation', { id: side }, { archived: 1 })])
    assert.equal(await alice.refusal('chat.postMessage', { channel: side, text: 'hi' }), 'is_archived')
    assert.deepEqual(await history(), stored)
  })

  test('hides a private channel from every method of who is not in it', async () => {
    const { alice, bob, carol } = space
    const side = await space.aChannel({ isPrivate: true })
    const ts = await bob.post('hidden', side)
    const calls = {
      'chat.postMessage': { text: 'x' },
      'chat.meMessage': { text: 'x' },
      'chat.postEphemeral': { user: bob.id, text: 'x' },
      'chat.update': { ts, text: 'x' },
      'chat.delete': { ts },
      'chat.getPermalink': { message_ts: ts },
      'conversations.history': {},
      'conversations.replies': { ts },
    } as const
    for (const [method, more] of Object.entries(calls)) {
      // The keys of a literal that names methods.
      const name = method as keyof typeof calls
      assert.equal(await carol.refusal(name, { channel: side, ...more }), 'channel_not_found', name)
      assert.equal((await alice.raw(name, { channel: side, ...more })).body['error'] === 'channel_not_found', false, name)
    }
    const boot = await carol.call('client.boot')
    assert.doesNotMatch(JSON.stringify(boot), /hidden/)
    assert.equal(
      boot.conversations.some(({ conversation }) => conversation.id === side),
      false,
    )
  })

  test('answers a retry with the first result also after a restart', async () => {
    const { alice, general, app } = space
    const id = randomUUID()
    const ts = await alice.post('once', general, { client_msg_id: id })
    await app.restart()
    assert.equal(await alice.post('once', general, { client_msg_id: id }), ts)
    const { messages } = await alice.call('conversations.history', { channel: general })
    assert.equal(messages.filter(({ text }) => text === 'once').length, 1)
  })

  test('boots a client with what is unread, and the position to go on from', async () => {
    const { alice, bob, general } = space
    const ts = await bob.post(`news for <@${alice.id}>`, general)
    const boot = await alice.call('client.boot')
    const found = boot.conversations.find(({ conversation }) => conversation.id === general)
    assert.deepEqual([found?.unread.unread[0], found?.unread.mentions[0], found?.latest], [ts, ts, ts])
    const since = boot.response_metadata?.as_of ?? ''
    await using socket = await alice.socket({ since })
    const next = await bob.post('more', general)
    await socket.waitFor('message.changed', (frame) => frame.ts === next)
    assert.equal(
      socket.frames.some((frame) => frame.type === 'message.changed' && frame.ts === ts),
      false,
    )
    const counts = await alice.call('client.counts')
    assert.equal(counts.conversations.find(({ id }) => id === general)?.unread.unread[0], next)
  })
})
