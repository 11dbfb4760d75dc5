import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { InputOf } from '@parley/contract/methods'
import { aWorld, CAST, GENERAL, refusal, SECRET } from './message-world.ts'
import type { World } from './message-world.ts'

/** A world with ten messages in #general, "0" to "9", a second apart. */
async function tenMessages(): Promise<{ world: World; at: (index: number) => string }> {
  const world = await aWorld()
  const all: string[] = []
  for (let index = 0; index < 10; index++) {
    world.clock.time += 1000
    all.push((await world.say('alice', String(index))).ts)
  }
  return { world, at: (index) => all[index] ?? '' }
}
const read = async (world: World, input: Omit<InputOf<'conversations.history'>, 'channel'>) => {
  const answer = await world.call('bob', 'conversations.history', { channel: GENERAL, ...input })
  const cursor = answer.response_metadata?.next_cursor ?? ''
  return { texts: answer.messages.map((message) => message.text).join(''), hasMore: answer.has_more, cursor }
}

describe('conversations.history', () => {
  test('reads from the newest down, page by page, each message once', async () => {
    const { world } = await tenMessages()
    const pages: string[] = []
    let cursor = ''
    do {
      const page = await read(world, { limit: 4, cursor })
      assert.equal(page.hasMore, page.cursor !== '')
      pages.push(page.texts)
      cursor = page.cursor
    } while (cursor !== '')
    assert.deepEqual(pages, ['9876', '5432', '10'])
  })

  test('ends a page of long messages early, and pages on from there, down, up and in a thread', async () => {
    const world = await aWorld()
    const root = await world.say('alice', 'root')
    for (let n = 0; n < 130; n++) {
      world.clock.time += 1000
      await world.say('alice', `${n} `.padEnd(39_000, 'x'), { thread_ts: root.ts, reply_broadcast: true })
    }
    const pages = async (method: 'conversations.history' | 'conversations.replies', input: object): Promise<string[][]> => {
      const found: string[][] = []
      let cursor = ''
      do {
        const answer = await world.call('bob', method, { channel: GENERAL, ts: root.ts, limit: 999, cursor, ...input } as never)
        assert.ok(Buffer.byteLength(JSON.stringify(answer)) < 2.5 * 1024 * 1024)
        found.push(answer.messages.map((message) => message.ts))
        cursor = answer.response_metadata?.next_cursor ?? ''
        assert.equal(answer.has_more, cursor !== '')
      } while (cursor !== '')
      return found
    }
    for (const input of [{}, { from: 'oldest', oldest: '1' }]) {
      const down = await pages('conversations.history', input)
      assert.equal(down.length, 3)
      assert.equal(new Set(down.flat()).size, 131)
    }
    const thread = await pages('conversations.replies', {})
    assert.equal(thread.length, 3)
    assert.equal(new Set(thread.flat()).size, 131)
    assert.ok(thread.every(([first]) => first === root.ts))
  })

  test('bounds are exclusive, or inclusive when asked', async () => {
    const { world, at } = await tenMessages()
    const bounds = { oldest: at(2), latest: at(5) }
    assert.equal((await read(world, bounds)).texts, '43')
    assert.equal((await read(world, { ...bounds, inclusive: true })).texts, '5432')
    assert.equal((await read(world, { latest: at(5), inclusive: true, limit: 1 })).texts, '5')
    assert.equal((await read(world, { oldest: at(5), latest: at(5), inclusive: true })).texts, '5')
    const paged = await read(world, { ...bounds, inclusive: true, limit: 3 })
    assert.deepEqual([paged.texts, (await read(world, { ...bounds, inclusive: true, limit: 3, cursor: paged.cursor })).texts], ['543', '2'])
  })

  test('takes bounds as whole or fractional seconds, and 0 as no bound', async () => {
    const { world, at } = await tenMessages()
    const second = at(3).slice(0, 10)
    assert.equal((await read(world, { latest: second })).texts, '210')
    assert.equal((await read(world, { latest: Number(second) + 0.5 })).texts, '3210')
    assert.equal((await read(world, { oldest: 0, latest: '0' })).texts, '9876543210')
  })

  test('reads upwards from a point for who asks for that, page by page, still newest first', async () => {
    const { world, at } = await tenMessages()
    const first = await read(world, { oldest: at(2), from: 'oldest', limit: 3 })
    assert.deepEqual([first.texts, first.hasMore], ['543', true])
    const second = await read(world, { oldest: at(2), from: 'oldest', limit: 3, cursor: first.cursor })
    assert.deepEqual([second.texts, second.hasMore], ['876', true])
    const last = await read(world, { oldest: at(2), from: 'oldest', limit: 3, cursor: second.cursor })
    assert.deepEqual([last.texts, last.hasMore, last.cursor], ['9', false, ''])
    assert.equal((await read(world, { oldest: at(2), from: 'oldest', limit: 2, inclusive: true })).texts, '32')
  })

  test('refuses bounds that are no time, and cursors that it did not make', async () => {
    const { world } = await tenMessages()
    for (const time of ['yesterday', '-1', '1e9', '12345678901', '1.', 'NaN']) {
      assert.equal(await refusal(read(world, { oldest: time })), 'invalid_ts_oldest', time)
      assert.equal(await refusal(read(world, { latest: time })), 'invalid_ts_latest', time)
    }
    for (const cursor of ['x', 'bmV4dDpmb28=']) assert.equal(await refusal(read(world, { cursor })), 'invalid_cursor')
  })

  test('a limit beyond the cap is the cap, and none or 0 is the usual one', async () => {
    const { world } = await tenMessages()
    assert.equal((await read(world, { limit: 100_000 })).texts.length, 10)
    assert.equal((await read(world, { limit: 0 })).texts.length, 10)
    await assert.rejects(read(world, { limit: -1 }))
  })

  test('shows a public channel to who is not in it, and a private one to nobody outside', async () => {
    const { world } = await tenMessages()
    await world.say('alice', 'hidden', { channel: SECRET })
    await world
      .call('carol', 'conversations.create', { name: 'side' })
      .then(({ channel }) => world.say('carol', 'seen', { channel: channel.id }))
    const side = (await world.call('bob', 'conversations.list', {})).channels.find((channel) => channel.name === 'side')
    assert.deepEqual((await world.history('bob', side?.id)).at(0)?.text, 'seen')
    assert.equal(await refusal(world.history('guest', side?.id)), 'channel_not_found')
    assert.equal(await refusal(world.history('carol', SECRET)), 'channel_not_found')
    assert.equal(await refusal(world.call('carol', 'conversations.replies', { channel: SECRET, ts: '1.000000' })), 'channel_not_found')
    assert.equal((await world.history('bob', SECRET))[0]?.text, 'hidden')
  })
})

async function aThread() {
  const world = await aWorld()
  const root = await world.say('alice', 'root')
  const replies: string[] = []
  for (const name of ['bob', 'carol', 'bob', 'alice'] as const)
    replies.push((await world.say(name, `by ${name}`, { thread_ts: root.ts })).ts)
  return { world, root: root.ts, replies }
}
const thread = async (world: World, input: Omit<InputOf<'conversations.replies'>, 'channel'>) =>
  await world.call('carol', 'conversations.replies', { channel: GENERAL, ...input })

describe('a thread', () => {
  test('shows its root first with its counts, then the replies, oldest first', async () => {
    const { world, root, replies } = await aThread()
    const { messages, has_more } = await thread(world, { ts: root })
    assert.deepEqual([messages.map((message) => message.ts), has_more], [[root, ...replies], false])
    const [first, second] = messages
    assert.deepEqual(
      [first?.reply_count, first?.latest_reply, first?.reply_users, first?.reply_users_count, first?.thread_ts],
      [4, replies[3], [CAST.alice, CAST.bob, CAST.carol], 3, root],
    )
    assert.deepEqual([second?.thread_ts, second?.parent_user_id], [root, CAST.alice])
  })

  test('pages its replies, with the root on every page', async () => {
    const { world, root, replies } = await aThread()
    const first = await thread(world, { ts: root, limit: 3 })
    assert.deepEqual([first.messages.map((message) => message.ts), first.has_more], [[root, ...replies.slice(0, 3)], true])
    const second = await thread(world, { ts: root, limit: 3, cursor: first.response_metadata?.next_cursor })
    assert.deepEqual([second.messages.map((message) => message.ts), second.has_more], [[root, replies[3]], false])
    const bounded = await thread(world, { ts: root, oldest: replies[0], latest: replies[2], inclusive: true })
    assert.deepEqual(
      bounded.messages.map((message) => message.ts),
      [root, ...replies.slice(0, 3)],
    )
  })

  test('is found by one of its replies, and a reply to a reply belongs to it', async () => {
    const { world, root, replies } = await aThread()
    const again = await world.say('bob', 'again', { thread_ts: replies[1] })
    assert.deepEqual([again.message.thread_ts, again.message.parent_user_id], [root, CAST.alice])
    assert.equal((await thread(world, { ts: replies[0] ?? '' })).messages.length, 6)
  })

  test('of one message is that message, and of none is not found', async () => {
    const { world, root } = await aThread()
    const alone = await world.say('bob', 'alone')
    world.clock.time += 1000
    const elsewhere = await world.say('bob', 'elsewhere', { channel: SECRET })
    assert.deepEqual(
      (await thread(world, { ts: alone.ts })).messages.map((message) => message.text),
      ['alone'],
    )
    for (const ts of [elsewhere.ts, '1750000000.999999', 'x', '']) {
      assert.equal(await refusal(thread(world, { ts })), 'thread_not_found')
      if (ts !== '') assert.equal(await refusal(world.say('bob', 'lost', { thread_ts: ts })), 'thread_not_found')
    }
    assert.equal((await thread(world, { ts: root })).messages.length, 5)
  })

  test('keeps its replies out of the channel, but for those also sent there', async () => {
    const { world, root } = await aThread()
    const shown = await world.say('bob', 'for all', { thread_ts: root, reply_broadcast: true })
    const messages = await world.history('carol')
    assert.deepEqual(
      messages.map((message) => [message.ts, message.subtype]),
      [
        [shown.ts, 'thread_broadcast'],
        [root, undefined],
      ],
    )
    assert.equal(messages[0]?.parent_user_id, CAST.alice)
  })
})
