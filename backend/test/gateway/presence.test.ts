import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LIMITS } from '@parley/contract/kernel/limits'
import { AWAY_TOLD_AFTER } from '#src/modules/presence/public.ts'
import { eventually } from '../harness/eventually.ts'
import { aClock } from '../harness/test-clock.ts'
import type { TestSocket } from '../harness/test-socket.ts'
import { aWorkspace } from '../harness/workspace.ts'

const presences = (socket: TestSocket) =>
  socket.frames.flatMap((frame) => (frame.type === 'presence' ? [[frame.user, frame.presence]] : []))
/** A frame that is answered, so that everything before it was handled. */
async function handled(socket: TestSocket): Promise<void> {
  const before = socket.frames.filter(({ type }) => type === 'error').length
  socket.send('no frame')
  await socket.waitUntil((frames) => frames.filter(({ type }) => type === 'error').length > before, 'an answer')
}

describe('presence', () => {
  it('is told to who watches: active while somebody is there, away a minute after the last sign, and on leaving', async () => {
    const clock = aClock()
    await using space = await aWorkspace({ clock })
    const { alice, bob } = space
    await using hers = await alice.socket()
    hers.send({ type: 'watch', users: [bob.id] })
    await handled(hers)
    await using his = await bob.socket()
    await handled(his)
    assert.deepEqual(presences(hers), [], 'a connection alone is no presence')

    his.send({ type: 'activity', active: true })
    await hers.waitUntil(() => presences(hers).length === 1, 'bob to be active')
    clock.advance(59_000)
    // Everybody gives a sign, or they would be taken for gone themselves.
    await handled(hers)
    await using late = await alice.socket()
    late.send({ type: 'watch', users: [bob.id, space.carol.id] })
    await late.waitFor('presence', ({ user, presence }) => user === bob.id && presence === 'active')
    assert.deepEqual(presences(late), [[bob.id, 'active']], 'who is away is not named')
    clock.advance(1_001)
    await hers.waitUntil(() => presences(hers).length === 2, 'bob to be away')
    his.send({ type: 'activity', active: true })
    await hers.waitUntil(() => presences(hers).length === 3, 'bob to be back')
    await his.close()
    await eventually(() => (space.app.parts.presence.of(bob.id) === 'away' ? null : 'bob is still there'))
    clock.advance(AWAY_TOLD_AFTER)
    await hers.waitUntil(() => presences(hers).length === 4, 'bob to have left')
    assert.deepEqual(
      presences(hers).map(([, word]) => word),
      ['active', 'away', 'active', 'away'],
    )
  })
  it('is active as long as one device is used', async () => {
    await using space = await aWorkspace()
    const { alice, bob } = space
    await using hers = await alice.socket()
    hers.send({ type: 'watch', users: [bob.id] })
    await using phone = await bob.socket()
    await using desk = await bob.socket()
    for (const device of [phone, desk]) device.send({ type: 'activity', active: true })
    await handled(phone)
    await handled(desk)
    phone.send({ type: 'activity', active: false })
    await handled(phone)
    await phone.close()
    desk.send({ type: 'activity', active: false })
    await hers.waitUntil(() => presences(hers).length >= 2, 'bob to be away')
    assert.deepEqual(
      presences(hers).map(([, word]) => word),
      ['active', 'away'],
    )
  })
  it('that one set to away is away to all, whatever one does', async () => {
    await using space = await aWorkspace()
    const { alice, bob } = space
    await using hers = await alice.socket()
    hers.send({ type: 'watch', users: [bob.id] })
    await using his = await bob.socket()
    his.send({ type: 'activity', active: true })
    await hers.waitFor('presence', ({ presence }) => presence === 'active')
    await bob.call('users.setPresence', { presence: 'away' })
    await hers.waitFor('presence', ({ presence }) => presence === 'away')
    his.send({ type: 'activity', active: true })
    await handled(his)
    await bob.call('users.setPresence', { presence: 'auto' })
    await hers.waitUntil(() => presences(hers).length === 3, 'bob to be back')
    assert.deepEqual(presences(hers).at(-1), [bob.id, 'active'])
  })
  it('is told only of whom one sees and watches, the last list counting', async () => {
    await using space = await aWorkspace()
    const { alice, bob, carol } = space
    const side = await space.aChannel({ members: [alice, bob] })
    const gina = await space.aGuest([side])
    await using hers = await gina.socket()
    hers.send({ type: 'watch', users: [bob.id, carol.id] })
    await handled(hers)
    await using of1 = await carol.socket()
    await using of2 = await bob.socket()
    for (const socket of [of1, of2]) socket.send({ type: 'activity', active: true })
    await hers.waitFor('presence', ({ user }) => user === bob.id)
    assert.deepEqual(presences(hers), [[bob.id, 'active']])
    hers.send({ type: 'watch', users: [alice.id] })
    await handled(hers)
    of2.send({ type: 'activity', active: false })
    await using of3 = await alice.socket()
    of3.send({ type: 'activity', active: true })
    await hers.waitFor('presence', ({ user }) => user === alice.id)
    assert.deepEqual(presences(hers).slice(1), [[alice.id, 'active']])
  })
  it('can be watched of 500 people and no more', async () => {
    await using space = await aWorkspace()
    await using socket = await space.alice.socket()
    const ids = Array.from({ length: LIMITS.watchedUsers }, (_, n) => `U${String(n).padStart(10, '0')}`)
    socket.send({ type: 'watch', users: ids })
    await handled(socket)
    assert.equal(socket.frames.filter(({ type }) => type === 'error').length, 1)
    socket.send({ type: 'watch', users: [...ids, 'U9999999999'] })
    await socket.waitFor('error', ({ error }) => error === 'too_many_users')
  })
})

describe('typing', () => {
  it('is told to the other members who are there, and to nobody else', async () => {
    await using space = await aWorkspace()
    const { alice, bob, carol } = space
    const side = await space.aChannel({ members: [alice, bob] })
    await using hers = await alice.socket()
    await using his = await bob.socket()
    await using outside = await carol.socket()
    hers.send({ type: 'typing', channel: side, thread_ts: '1700000000.000001' })
    const typed = await his.waitFor('typing')
    assert.deepEqual(typed, { type: 'typing', channel: side, user: alice.id, thread_ts: '1700000000.000001' })
    for (const socket of [hers, outside]) {
      await handled(socket)
      assert(!socket.frames.some(({ type }) => type === 'typing'))
    }
  })
  it('is refused where one may not write', async () => {
    await using space = await aWorkspace()
    const { alice, bob, carol } = space
    const side = await space.aChannel({ members: [alice, bob] })
    await using outside = await carol.socket()
    outside.send({ type: 'typing', channel: side })
    await outside.waitFor('error', ({ error }) => error === 'channel_not_found')
    await using his = await bob.socket()
    his.send({ type: 'typing', channel: 'C0000000000' })
    await his.waitFor('error', ({ error }) => error === 'channel_not_found')
    await alice.call('conversations.archive', { channel: side })
    const before = his.frames.length
    his.send({ type: 'typing', channel: side })
    await his.waitUntil((frames) => frames.slice(before).some(({ type }) => type === 'error'), 'a refusal')
  })
  it('is never stored', async () => {
    await using space = await aWorkspace()
    const since = `${space.app.parts.storage.events.logId}:${space.app.parts.storage.events.head()}`
    await using hers = await space.alice.socket()
    await using his = await space.bob.socket()
    hers.send({ type: 'typing', channel: space.general })
    await his.waitFor('typing')
    await using later = await space.bob.socket({ since })
    assert(!later.frames.some(({ type }) => type === 'typing'))
  })
})
