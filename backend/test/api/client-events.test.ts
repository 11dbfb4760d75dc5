import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isCountable } from '@parley/contract/chat/countable'
import type { Message } from '@parley/contract/chat/message'
import type { MessageChanged, ServerEvent } from '@parley/contract/realtime/events'
import { bootClient } from '#src/modules/client/boot-client.ts'
import { renderEvent } from '#src/modules/events/render-event.ts'
import { aWorld, CAST, DIRECT, GENERAL, TEAM } from './message-world.ts'
import type { World } from './message-world.ts'

/** Everything that happened after `since`, as it would be told now. */
async function toldSince(world: World, since: number = 0): Promise<ServerEvent[]> {
  const { events } = world.storage
  const audiences = [{ conversation: GENERAL }, { conversation: DIRECT }, { user: CAST.alice }, { user: CAST.bob }, { team: TEAM }]
  const logged = await events.read({ team: TEAM, since, upTo: events.head(), audiences, limit: 1000 })
  return await Promise.all(logged.map((event) => renderEvent(world.deps, event)))
}
const messagesIn = (told: ServerEvent[]): MessageChanged[] => told.filter((event) => event.type === 'message.changed')

/** What bob's client holds: messages, and by `ts` whether what is unread names him. */
type Screen = { messages: Map<string, Message>; unread: Map<string, boolean> }
const emptyScreen = (): Screen => ({ messages: new Map(), unread: new Map() })

/** What any client does with an event: it holds what it is told, and counts what others said. */
function apply({ messages, unread }: Screen, { ts, message, mentions, root }: MessageChanged): void {
  if (message === null) messages.delete(ts)
  else messages.set(ts, message)
  if (root !== undefined) messages.set(root.ts, root)
  if (message === null || !isCountable(message) || message.user === CAST.bob) unread.delete(ts)
  else
    unread.set(
      ts,
      mentions.some((target) => target === CAST.bob || target === '@channel'),
    )
}

function unreadIn({ unread }: Screen): { unread: string[]; mentions: string[] } {
  const newest = [...unread.keys()].sort().toReversed()
  return { unread: newest, mentions: newest.filter((ts) => unread.get(ts) === true) }
}

/** Everything there is, as somebody reads it who comes only now. */
async function readAnew(world: World): Promise<Message[]> {
  const shown = await world.history('bob')
  const threads = shown.filter((message) => message.thread_ts === message.ts)
  const read = threads.map(({ ts }) => world.call('bob', 'conversations.replies', { channel: GENERAL, ts }))
  const replies = (await Promise.all(read)).flatMap(({ messages }) => messages)
  return inOrder(new Map([...shown, ...replies].map((message) => [message.ts, message])))
}
const inOrder = (messages: Map<string, Message>): Message[] => [...messages.values()].sort((one, other) => (one.ts < other.ts ? -1 : 1))

type Step = { kind: 'post' | 'reply' | 'broadcast' | 'edit' | 'delete'; which: number; text: string; who: 'alice' | 'bob' }

/** One thing that somebody does; alice is an owner and so may delete anybody's message. */
async function take(world: World, { kind, which, text, who }: Step): Promise<unknown> {
  const all = (await readAnew(world)).filter((message) => message.subtype !== 'tombstone')
  const chosen = all[which % Math.max(1, all.length)]
  if (kind === 'post' || chosen === undefined) return await world.say(who, text)
  const { ts, user } = chosen
  const author = user === CAST.bob ? 'bob' : 'alice'
  if (kind === 'edit') return await world.call(author, 'chat.update', { channel: GENERAL, ts, text })
  if (kind === 'delete') return await world.call('alice', 'chat.delete', { channel: GENERAL, ts })
  return await world.say(who, text, { thread_ts: ts, reply_broadcast: kind === 'broadcast' })
}

describe('message.changed', () => {
  test('is all that a client needs to hold what there is, told at once or replayed later', async () => {
    const step: fc.Arbitrary<Step> = fc.record({
      kind: fc.constantFrom<Step['kind'][]>('post', 'reply', 'reply', 'broadcast', 'edit', 'delete', 'delete'),
      which: fc.nat(20),
      text: fc.constantFrom('one', 'two', `<@${CAST.bob}>`, '<!channel>'),
      who: fc.constantFrom('alice', 'alice', 'bob'),
    })
    const check = async (steps: Step[]): Promise<void> => {
      const world = await aWorld()
      const live = emptyScreen()
      for (const one of steps) {
        const before = world.storage.events.head()
        await take(world, one)
        for (const event of messagesIn(await toldSince(world, before))) apply(live, event)
      }
      const replayed = emptyScreen()
      for (const event of messagesIn(await toldSince(world))) apply(replayed, event)
      const now = await readAnew(world)
      const { conversations } = await bootClient(world.deps, world.viewer('bob'))
      const booted = conversations.find(({ conversation }) => conversation.id === GENERAL)
      for (const screen of [live, replayed]) {
        assert.deepEqual(inOrder(screen.messages), now)
        assert.deepEqual(unreadIn(screen), booted?.unread)
      }
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), check), { numRuns: 100 })
  })

  test('carries the message as it stands, and whom it names', async () => {
    const world = await aWorld()
    const { ts } = await world.say('alice', `one <@${CAST.bob}>`)
    const edited = await world.call('alice', 'chat.update', { channel: GENERAL, ts, text: `two <@${CAST.carol}>` })
    const [posted, changed] = messagesIn(await toldSince(world))
    const state = { type: 'message.changed', channel: GENERAL, ts, message: edited.message, mentions: [CAST.carol] }
    assert.deepEqual(
      [posted, changed],
      [
        { ...state, seq: 1 },
        { ...state, seq: 2 },
      ],
    )
  })

  test('of a deleted message carries nothing of it', async () => {
    const world = await aWorld()
    const { ts } = await world.say('alice', 'a secret')
    await world.call('alice', 'chat.delete', { channel: GENERAL, ts })
    const told = await toldSince(world)
    assert.deepEqual(
      messagesIn(told).map(({ message, mentions }) => [message, mentions]),
      [
        [null, []],
        [null, []],
      ],
    )
    assert.doesNotMatch(JSON.stringify(told), /secret/)
  })

  test('of a reply comes with its root and the root’s counts, also when the reply is deleted', async () => {
    const world = await aWorld()
    const root = await world.say('alice', 'root')
    const since = world.storage.events.head()
    const reply = await world.say('bob', 'reply', { thread_ts: root.ts })
    const [replied] = messagesIn(await toldSince(world, since))
    assert.deepEqual([replied?.ts, replied?.root?.reply_count, replied?.root?.reply_users], [reply.ts, 1, [CAST.bob]])
    assert.equal(replied?.message?.parent_user_id, CAST.alice)
    const before = world.storage.events.head()
    await world.call('bob', 'chat.delete', { channel: GENERAL, ts: reply.ts })
    const gone = messagesIn(await toldSince(world, before))
    assert.deepEqual(
      gone.map(({ ts, message }) => [ts, message?.text, message?.reply_count]),
      [
        [reply.ts, undefined, undefined],
        [root.ts, 'root', undefined],
      ],
    )
  })

  test('of a root with replies that is deleted carries its tombstone', async () => {
    const world = await aWorld()
    const root = await world.say('alice', 'root')
    await world.say('bob', 'reply', { thread_ts: root.ts })
    const before = world.storage.events.head()
    await world.call('alice', 'chat.delete', { channel: GENERAL, ts: root.ts })
    const [gone] = messagesIn(await toldSince(world, before))
    assert.deepEqual([gone?.message?.subtype, gone?.message?.reply_count, gone?.message?.user], ['tombstone', 1, undefined])
  })
})

describe('a direct message that was closed', () => {
  test('is told whole to who closed it, before what was said', async () => {
    const world = await aWorld()
    await world.call('bob', 'conversations.close', { channel: DIRECT })
    const before = world.storage.events.head()
    const { ts } = await world.say('alice', 'hi', { channel: DIRECT })
    const [access, message] = await toldSince(world, before)
    assert.ok(access?.type === 'access.changed' && message?.type === 'message.changed')
    assert.deepEqual([access.mine?.membership.is_open, access.mine?.unread.unread, message.ts], [true, [ts], ts])
  })
})
