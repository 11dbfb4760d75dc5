import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CLOSE, REALTIME_PATH, type ResetReason, type ServerFrame } from '@parley/contract/realtime/frames'
import { WebSocket } from 'ws'
import { eventually, within } from '../harness/eventually.ts'
import { Follower } from '../harness/follower.ts'
import type { Person } from '../harness/person.ts'
import { aClock } from '../harness/test-clock.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const headOf = ({ app }: Workspace, seq: number = app.parts.storage.events.head()) => `${app.parts.storage.events.logId}:${seq}`
const forgetAll = ({ app }: Workspace) => app.parts.storage.events.trim({ keepMillis: 0, keepEvents: 0, now: app.parts.clock.now() + 1 })

describe('resuming', () => {
  it('tells what was missed, each subject once and as it is now, and then what comes', async () => {
    await using space = await aWorkspace()
    const since = headOf(space)
    const ts = await space.alice.post('one', space.general)
    await space.alice.call('chat.update', { channel: space.general, ts, text: 'two' })
    const gone = await space.bob.post('gone', space.general)
    await space.bob.call('chat.delete', { channel: space.general, ts: gone })
    await using socket = await space.carol.socket({ since })
    const told = socket.frames.flatMap((frame) => (frame.type === 'message.changed' ? [[frame.ts, frame.message?.text]] : []))
    assert.deepEqual(told, [
      [ts, 'two'],
      [gone, undefined],
    ])
    assert.equal(socket.frames.at(-1)?.type, 'live')
    const next = await space.alice.post('three', space.general)
    await socket.waitFor('message.changed', (event) => event.ts === next)
  })

  const RESETS: [reason: ResetReason, how: string, since: (space: Workspace) => string | Promise<string>][] = [
    ['other_log', 'of a log that was restored since', () => 'abcdefgh12345678:1'],
    ['other_log', 'that is no position', () => 'yesterday'],
    ['ahead', 'that the log has not reached', (space) => headOf(space, space.app.parts.storage.events.head() + 1)],
    ['too_old', 'of which the log knows no more', async (space) => await forgetAll(space).then(() => headOf(space, 0))],
    ['too_far_behind', 'behind which too much happened', (space) => headOf(space, 0)],
  ]
  for (const [reason, how, sinceOf] of RESETS) {
    it(`from a position ${how} is answered ${reason}, and what comes is told`, async () => {
      await using space = await aWorkspace({ gateway: { replayEvents: 3 } })
      for (const text of ['a', 'b', 'c', 'd']) await space.alice.post(text, space.general)
      const since = await sinceOf(space)
      await using socket = await space.bob.socket({ since })
      const reset = await socket.waitFor('reset')
      assert.deepEqual([reset.reason, reset.head], [reason, headOf(space)])
      const ts = await space.alice.post('after', space.general)
      await socket.waitFor('message.changed', (event) => event.ts === ts)
      assert.deepEqual(
        socket.frames.map(({ type }) => type),
        ['welcome', 'reset', 'live', 'message.changed'],
      )
    })
  }
  it('from just as far behind as may be replayed is no reset', async () => {
    await using space = await aWorkspace({ gateway: { replayEvents: 3 } })
    for (const text of ['a', 'b', 'c']) await space.alice.post(text, space.general)
    await using socket = await space.bob.socket({ since: headOf(space, 0) })
    await socket.waitFor('live')
    assert.equal(socket.frames.filter(({ type }) => type === 'message.changed').length, 3)
  })
  it('counts only what one may see towards what is too much', async () => {
    await using space = await aWorkspace({ gateway: { replayEvents: 3 } })
    const secret = await space.aChannel({ isPrivate: true })
    const since = headOf(space)
    for (const text of ['a', 'b', 'c', 'd', 'e']) await space.alice.post(text, secret)
    await using socket = await space.carol.socket({ since })
    assert.deepEqual(
      socket.frames.map(({ type }) => type),
      ['welcome', 'live'],
    )
  })
  it('tells nothing of a conversation that was lost meanwhile but its loss', async () => {
    await using space = await aWorkspace()
    const { alice, bob } = space
    const secret = await space.aChannel({ isPrivate: true })
    const since = headOf(space)
    await alice.post('a secret', secret)
    await alice.call('conversations.kick', { channel: secret, user: bob.id })
    await using socket = await bob.socket({ since })
    assert.deepEqual(
      socket.frames.map(({ type }) => type),
      ['welcome', 'access.changed', 'live'],
    )
    assert.doesNotMatch(JSON.stringify(socket.frames), /a secret/)
  })
  it('moves an idle client on by heartbeats, so that what it may not see makes it no older', async () => {
    const clock = aClock()
    await using space = await aWorkspace({ clock })
    const secret = await space.aChannel({ isPrivate: true })
    await using socket = await space.carol.socket()
    await space.alice.post('unseen', secret)
    clock.advance(25_000)
    const { at } = await socket.waitFor('heartbeat')
    assert.equal(at, headOf(space))
  })
  it('brings back a peer that was too slow and was cut with that reason', async () => {
    await using space = await aWorkspace({ gateway: { backlogBytes: 100_000 } })
    const follower = new Follower(headOf(space))
    const token = await space.bob.token()
    const slow = new WebSocket(space.app.url.replace('http', 'ws') + REALTIME_PATH, { origin: space.app.url })
    const closed = new Promise<number>((resolve) => slow.on('close', resolve))
    const live = new Promise<void>((resolve) => {
      // A parser's cast, as in every client.
      slow.on('message', (bytes: Buffer) => (JSON.parse(bytes.toString()) as ServerFrame).type === 'live' && resolve())
    })
    slow.on('open', () => slow.send(JSON.stringify({ type: 'hello', token })))
    await within(live, 'the slow peer to be live')
    slow.pause()
    let posted = 0
    // As much as the kernel keeps for a peer that does not read, and more.
    while (!space.app.logs().some(({ msg }) => msg === 'a slow consumer was cut')) {
      await Promise.all(Array.from({ length: 10 }, () => space.alice.post('x'.repeat(40_000), space.general)))
      assert((posted += 10) < 2000, 'nobody was cut')
    }
    slow.resume()
    assert.equal(await within(closed, 'the slow peer to learn of it'), CLOSE.slowConsumer.code)
    await follower.connect(space.app, await space.bob.token())
    assert.equal(follower.in(space.general).size, posted)
    follower.cut()
  })
  it('is not asked of a peer that reads, however much is said at once', async () => {
    await using space = await aWorkspace({ gateway: { backlogBytes: 300_000 } })
    await using socket = await space.bob.socket()
    const texts = Array.from({ length: 40 }, (_, n) => `${n} `.padEnd(40_000, 'x'))
    await Promise.all(texts.map((text) => space.alice.post(text, space.general)))
    const heard = () => socket.frames.filter(({ type }) => type === 'message.changed').length
    await socket.waitUntil(() => heard() === texts.length, 'all of it')
  })
  it('is one with being live: what happens during a replay is told after it', async () => {
    await using space = await aWorkspace()
    const since = headOf(space)
    for (let n = 0; n < 50; n++) await space.alice.post(`early ${n}`, space.general)
    const follower = new Follower(since)
    const token = await space.bob.token()
    const posting = Array.from({ length: 50 }, (_, n) => space.alice.post(`late ${n}`, space.general))
    await follower.connect(space.app, token)
    await Promise.all(posting)
    await eventually(() => {
      follower.catchUp()
      return follower.in(space.general).size === 100 ? null : `knows ${follower.in(space.general).size} of 100`
    })
    follower.cut()
  })
})

type Step = { does: 'post' | 'reply'; by: number } | { does: 'edit' | 'delete'; which: number } | { does: 'cut' | 'connect' }

describe('resuming, whatever happens in between', () => {
  it('loses nothing and repeats nothing', async () => {
    await using space = await aWorkspace()
    const authors = [space.alice, space.bob]
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ does: fc.constantFrom('post' as const, 'reply' as const), by: fc.nat(1) }),
      fc.record({ does: fc.constantFrom('edit' as const, 'delete' as const), which: fc.nat(20) }),
      fc.constantFrom<Step[]>({ does: 'cut' }, { does: 'connect' }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const channel = await space.aChannel()
        const follower = new Follower(headOf(space))
        const said: { ts: string; by: Person }[] = []
        for (const one of steps) await take(space, { one, channel, said, authors, follower })
        await follower.connect(space.app, await space.bob.token())
        const { messages } = await space.bob.call('conversations.history', { channel, limit: 999 })
        const shown = [...follower.in(channel).values()].filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts)
        assert.deepEqual(
          shown.sort((a, b) => (a.ts > b.ts ? -1 : 1)),
          messages,
        )
        follower.cut()
      }),
      { numRuns: 40 },
    )
  })
})

type Scene = { one: Step; channel: string; said: { ts: string; by: Person }[]; authors: Person[]; follower: Follower }

async function take(space: Workspace, scene: Scene): Promise<void> {
  const { one, channel, said, follower } = scene
  if (one.does === 'cut') follower.cut()
  else if (one.does === 'connect') await follower.connect(space.app, await space.bob.token())
  else if ('by' in one) await say(scene, one)
  else if ('which' in one) {
    const found = said[one.which % Math.max(1, said.length)]
    if (one.does === 'edit') await found?.by.raw('chat.update', { channel, ts: found.ts, text: `edited ${one.which}` })
    else await found?.by.raw('chat.delete', { channel, ts: found.ts })
  }
}

async function say({ channel, said, authors }: Scene, { does, by: index }: Extract<Step, { by: number }>): Promise<void> {
  const by = authors[index]
  assert(by !== undefined)
  const root = does === 'reply' ? said[0]?.ts : undefined
  // A root may be gone: then there is nothing to reply to.
  const { body } = await by.raw('chat.postMessage', {
    channel,
    text: `text ${said.length}`,
    ...(root === undefined ? {} : { thread_ts: root }),
  })
  if (body['ok'] === true) said.push({ ts: String(body['ts']), by })
}
