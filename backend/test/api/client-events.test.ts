import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { MessageChanged, ServerEvent } from '@parley/contract/realtime/events'
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

describe('message.changed', () => {
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
