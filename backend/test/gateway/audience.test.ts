import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CLOSE, REALTIME_PATH } from '@parley/contract/realtime/frames'
import { WebSocket } from 'ws'
import { eventually } from '../harness/eventually.ts'
import { endOf } from '../harness/end-of.ts'
import type { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace } from '../harness/workspace.ts'

const textsIn = (socket: TestSocket) =>
  socket.frames.flatMap((frame) => (frame.type === 'message.changed' && frame.message !== null ? [frame.message.text] : []))

describe('delivery', () => {
  for (const how of ['kick', 'leave'] as const) {
    it(`ends at once with the membership, by a ${how}`, async () => {
      await using space = await aWorkspace()
      const { alice, bob, carol, general } = space
      const channel = await space.aChannel({ members: [alice, bob, carol] })
      await using his = await bob.socket()
      await using hers = await carol.socket()
      // In one go, so that posts before and after it stand side by side in the log.
      const posts = (word: string) => Array.from({ length: 5 }, (_, n) => alice.post(`${word} ${n}`, channel))
      const before = posts('before')
      await Promise.all(before)
      await (how === 'kick' ? alice.call('conversations.kick', { channel, user: bob.id }) : bob.call('conversations.leave', { channel }))
      await Promise.all(posts('after'))
      await alice.post('the end', general)
      for (const socket of [his, hers]) await socket.waitFor('message.changed', ({ message }) => message?.text === 'the end')
      assert.deepEqual(
        textsIn(his).filter((text) => text.startsWith('after')),
        [],
      )
      assert.equal(textsIn(his).filter((text) => text.startsWith('before')).length, 5)
      assert.equal(textsIn(hers).filter((text) => text.startsWith('after')).length, 5)
    })
  }
  it('goes on to the members of an archived channel', async () => {
    await using space = await aWorkspace()
    const channel = await space.aChannel({ isPrivate: true })
    const ts = await space.bob.post('last words', channel)
    await space.alice.call('conversations.archive', { channel })
    await using his = await space.bob.socket()
    await space.alice.call('chat.delete', { channel, ts })
    await his.waitFor('message.changed', (event) => event.ts === ts && event.message === null)
    await space.alice.call('conversations.unarchive', { channel })
    await his.waitFor('conversation.changed', ({ conversation }) => conversation?.is_archived === false)
  })
  it('to a guest is of what they are in, and of nothing else', async () => {
    await using space = await aWorkspace()
    const { alice, bob, carol, general } = space
    const side = await space.aChannel({ name: 'side', members: [alice, bob] })
    const other = await space.aChannel({ name: 'other', members: [alice, bob, carol] })
    const secret = await space.aChannel({ name: 'hidden', isPrivate: true })
    const gina = await space.aGuest([side])
    await using hers = await gina.socket()
    for (const channel of [general, other, secret]) {
      await alice.post('not for guests', channel)
      await alice.call('conversations.setTopic', { channel, topic: 'not for guests' })
    }
    await carol.call('users.profile.set', { name: 'title', value: 'not for guests' })
    await alice.call('conversations.create', { name: 'fresh' })
    await alice.call('conversations.open', { users: [bob.id] })
    await bob.call('users.profile.set', { name: 'title', value: 'for her' })
    await alice.call('conversations.setTopic', { channel: side, topic: 'for her' })
    const last = await alice.post('the end', side)
    await hers.waitFor('message.changed', ({ ts }) => ts === last)
    assert.doesNotMatch(JSON.stringify(hers.frames), /not for guests/)
    for (const frame of hers.frames) {
      if ('channel' in frame) assert.equal(frame.channel, side)
      if (frame.type === 'user.changed') assert.equal(frame.user, bob.id)
    }
    assert(hers.frames.some(({ type }) => type === 'user.changed'))
    assert(hers.frames.some(({ type }) => type === 'conversation.changed'))
  })
  it('to who was made a guest stops at the public channels they are not in', async () => {
    await using space = await aWorkspace()
    const { alice, bob } = space
    const side = await space.aChannel({ name: 'side', members: [alice, bob] })
    const other = await space.aChannel({ name: 'other', members: [alice] })
    await using his = await bob.socket()
    await alice.call('conversations.setTopic', { channel: other, topic: 'seen' })
    await his.waitFor('conversation.changed', ({ channel }) => channel === other)
    await alice.call('admin.users.setRole', { user_id: bob.id, role: 'guest' })
    await alice.call('conversations.setTopic', { channel: other, topic: 'unseen' })
    const last = await alice.post('the end', side)
    await his.waitFor('message.changed', ({ ts }) => ts === last)
    assert.doesNotMatch(JSON.stringify(his.frames), /unseen/)
  })
  it('ends with the user', async () => {
    await using space = await aWorkspace()
    await using his = await space.bob.socket()
    const started = performance.now()
    await space.alice.call('admin.users.remove', { user_id: space.bob.id })
    assert.deepEqual(await endOf(his), CLOSE.deactivated)
    assert(performance.now() - started < 1000)
  })
})

describe('a session that was ended', () => {
  it('is not listened to any more, even if its peer does not let go of the socket', async () => {
    await using space = await aWorkspace()
    const { alice, bob, general } = space
    await using hers = await alice.socket()
    const token = await bob.token()
    const socket = new WebSocket(space.app.url.replace('http', 'ws') + REALTIME_PATH, { origin: space.app.url })
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token })))
    // Does not read, so it never answers the farewell.
    socket.once('message', () => socket.pause())
    const typing = JSON.stringify({ type: 'typing', channel: general })
    await eventually(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send(typing)
      return hers.frames.some(({ type }) => type === 'typing') ? null : 'he does not type'
    })
    await alice.call('admin.users.remove', { user_id: bob.id })
    await alice.post('he is gone', general)
    await hers.waitFor('message.changed')
    const before = hers.frames.length
    socket.send(typing)
    // Several round trips on other lines: time enough for the frame to be read.
    for (let n = 0; n < 5; n++) await alice.post(`and on ${n}`, general)
    await hers.waitFor('message.changed', ({ message }) => message?.text === 'and on 4')
    assert(!hers.frames.slice(before).some(({ type }) => type === 'typing'))
    socket.terminate()
  })
})

describe('what only one member sees', () => {
  it('reaches their live devices alone, and is stored nowhere', async () => {
    await using space = await aWorkspace()
    const { alice, bob, carol, general } = space
    const { events } = space.app.parts.storage
    const since = `${events.logId}:${events.head()}`
    await using desk = await bob.socket()
    await using phone = await bob.socket()
    await using hers = await carol.socket()
    const { message_ts } = await alice.call('chat.postEphemeral', { channel: general, user: bob.id, text: 'only you' })
    for (const device of [desk, phone]) {
      const { message } = await device.waitFor('ephemeral')
      assert.deepEqual([message.text, message.ts], ['only you', message_ts])
    }
    const last = await alice.post('the end', general)
    await hers.waitFor('message.changed', ({ ts }) => ts === last)
    assert(!hers.frames.some(({ type }) => type === 'ephemeral'))
    await using later = await bob.socket({ since })
    assert(!later.frames.some(({ type }) => type === 'ephemeral'))
    const { messages } = await bob.call('conversations.history', { channel: general })
    assert.deepEqual(
      messages.map(({ text }) => text),
      ['the end'],
    )
    assert.equal(await bob.refusal('chat.update', { channel: general, ts: message_ts, text: 'x' }), 'message_not_found')
  })
})
