import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import type { SafeStorage } from '../../lib/storage.ts'
import { GENERAL, ME, aMessage, aState, aStorage, anApi, nobody, refused, ts, turns } from '../test-support.ts'
import type { Answer } from '../test-support.ts'
import { applyEvent } from './apply-event.ts'
import { Outbox } from './outbox.ts'
import { Store } from './store.ts'
import { emptyTimeline } from './timeline.ts'

const KEY = 'outbox'
type Posted = { text: string; client_msg_id: string }

function aTab(answer: Answer, storage: SafeStorage = aStorage()) {
  const timelines = { [GENERAL]: { ...emptyTimeline, hasOlder: false, hasNewer: false } }
  const store = new Store(aState({ timelines }))
  const outbox = new Outbox({ store, api: anApi(answer), storage, key: KEY })
  const shown = (): string[] => store.state.timelines[GENERAL]?.rows.map((row) => row.message.text) ?? []
  const waiting = (): string[] => store.state.pending.map((one) => `${one.text} ${one.status}`)
  return { store, outbox, storage, shown, waiting }
}

/** A server that keeps each message once, like ours. */
function aServer() {
  const posted: Posted[] = []
  const calls: Posted[] = []
  const post: Answer = (_name, input) => {
    const call = { text: String(input['text']), client_msg_id: String(input['client_msg_id']) }
    calls.push(call)
    if (!posted.some((one) => one.client_msg_id === call.client_msg_id)) posted.push(call)
    const n = 1 + posted.findIndex((one) => one.client_msg_id === call.client_msg_id)
    return { channel: GENERAL, ts: ts(n), message: aMessage(n, { user: ME, ...call }) }
  }
  return { posted, calls, post }
}

describe('the outbox', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }))
  afterEach(() => mock.timers.reset())

  it('shows a message at once, and as sent when the answer is there', async () => {
    const { post } = aServer()
    const tab = aTab(post)
    tab.outbox.add({ channel: GENERAL, text: 'hello' })
    assert.deepEqual(tab.waiting(), ['hello sending'])
    await turns()
    assert.deepEqual([tab.waiting(), tab.shown(), tab.storage.read(KEY)], [[], ['hello'], null])
  })

  it('sends in the order of writing, one after the other', async () => {
    const server = aServer()
    const tab = aTab(server.post)
    for (const text of ['one', 'two', 'three']) tab.outbox.add({ channel: GENERAL, text })
    assert.deepEqual(tab.waiting(), ['one sending', 'two waiting', 'three waiting'])
    await turns()
    assert.deepEqual(
      server.posted.map((one) => one.text),
      ['one', 'two', 'three'],
    )
  })

  it('repeats with the same id until there is an answer, and what was written later waits behind', async () => {
    const server = aServer()
    let isLost = true
    const tab = aTab((name, input) => {
      const answer = server.post(name, input)
      return isLost ? nobody() : answer
    })
    tab.outbox.add({ channel: GENERAL, text: 'one' })
    tab.outbox.add({ channel: GENERAL, text: 'two' })
    await turns()
    assert.deepEqual(tab.waiting(), ['one waiting', 'two waiting'])
    isLost = false
    mock.timers.tick(4_000)
    await turns()
    assert.deepEqual(
      server.posted.map((one) => one.text),
      ['one', 'two'],
    )
    assert.deepEqual([tab.waiting(), tab.shown()], [[], ['one', 'two']])
  })

  it('waits as long as the server asks for', async () => {
    const server = aServer()
    let isFast = true
    const tab = aTab((name, input) => (isFast ? refused('ratelimited', 30) : server.post(name, input)))
    tab.outbox.add({ channel: GENERAL, text: 'one' })
    await turns()
    isFast = false
    mock.timers.tick(29_000)
    await turns()
    assert.deepEqual(server.calls, [])
    mock.timers.tick(1_000)
    await turns()
    assert.equal(server.posted.length, 1)
  })

  it('says why a message was refused for good, lets the next one pass, and tries again when asked', async () => {
    const server = aServer()
    let isArchived = true
    const tab = aTab((name, input) => (isArchived && input['text'] === 'one' ? refused('is_archived') : server.post(name, input)))
    const first = tab.outbox.add({ channel: GENERAL, text: 'one' })
    tab.outbox.add({ channel: GENERAL, text: 'two' })
    await turns()
    assert.deepEqual(tab.waiting(), ['one failed'])
    assert.equal(tab.store.state.pending[0]?.error, 'is_archived')
    isArchived = false
    tab.outbox.retry(first.client_msg_id)
    await turns()
    assert.deepEqual([tab.waiting(), server.posted.map((one) => one.text)], [[], ['two', 'one']])
  })

  it('keeps what waits when one is signed out, for after signing in again', async () => {
    const tab = aTab(() => refused('not_signed_in'))
    tab.outbox.add({ channel: GENERAL, text: 'one' })
    await turns()
    assert.deepEqual(tab.waiting(), ['one waiting'])
  })

  it('survives a reload, with what was being sent and what was refused', async () => {
    const before = aTab((_name, input) => (input['text'] === 'no' ? refused('msg_too_long') : nobody()))
    before.outbox.add({ channel: GENERAL, text: 'no' })
    await turns()
    before.outbox.add({ channel: GENERAL, text: 'yes' })
    before.outbox.close({ wipe: false })
    const server = aServer()
    const after = aTab(server.post, before.storage)
    assert.deepEqual(after.waiting(), ['no failed', 'yes waiting'])
    after.outbox.flush()
    await turns()
    assert.deepEqual([after.waiting(), server.posted.map((one) => one.text)], [['no failed'], ['yes']])
  })

  it('is empty on the next visit after signing out', async () => {
    const tab = aTab(() => nobody())
    tab.outbox.add({ channel: GENERAL, text: 'one' })
    tab.outbox.close({ wipe: true })
    await turns()
    assert.deepEqual(aTab(() => nobody(), tab.storage).waiting(), [])
  })

  it('makes no double when two tabs send the same message', async () => {
    const server = aServer()
    const first = aTab(() => nobody())
    first.outbox.add({ channel: GENERAL, text: 'one' })
    await turns()
    const [a, b] = [aTab(server.post, first.storage), aTab(server.post, first.storage)]
    a.outbox.flush()
    b.outbox.flush()
    await turns()
    assert.equal(server.calls.length, 2)
    assert.equal(server.posted.length, 1)
    assert.deepEqual([a.waiting(), b.waiting(), first.storage.read(KEY)], [[], [], null])
  })

  it('leaves in storage what another tab has on its way, when an event settles its own', async () => {
    const storage = aStorage()
    const [a, b] = [aTab(() => nobody(), storage), aTab(() => nobody(), storage)]
    const own = a.outbox.add({ channel: GENERAL, text: 'of a' })
    b.outbox.add({ channel: GENERAL, text: 'of b' })
    await turns()
    const before = a.store.state.pending
    const message = aMessage(1, { user: ME, client_msg_id: own.client_msg_id })
    a.store.update((state) => applyEvent(state, { type: 'message.changed', seq: 11, channel: GENERAL, ts: ts(1), message, mentions: [] }))
    a.outbox.forgetSettled(before)
    assert.deepEqual(aTab(() => nobody(), storage).waiting(), ['of b waiting'])
  })

  it('shows one row when the event is faster than the answer', async () => {
    const answer = Promise.withResolvers<object>()
    const tab = aTab(() => answer.promise)
    const sent = tab.outbox.add({ channel: GENERAL, text: 'one' })
    await turns()
    const message = aMessage(1, { user: ME, text: 'one', client_msg_id: sent.client_msg_id })
    tab.store.update((state) => applyEvent(state, { type: 'message.changed', seq: 11, channel: GENERAL, ts: ts(1), message, mentions: [] }))
    assert.deepEqual([tab.waiting(), tab.shown()], [[], ['one']])
    answer.resolve({ channel: GENERAL, ts: ts(1), message })
    await turns()
    assert.deepEqual([tab.waiting(), tab.shown(), tab.storage.read(KEY)], [[], ['one'], null])
  })

  it('shows nothing when the message was deleted before its answer came', async () => {
    const tab = aTab(() => ({ channel: GENERAL, ts: ts(1), message: aMessage(1, { subtype: 'tombstone', text: '' }) }))
    tab.outbox.add({ channel: GENERAL, text: 'one' })
    await turns()
    assert.deepEqual([tab.waiting(), tab.shown()], [[], []])
  })

  it('gives up a message that waits', async () => {
    const tab = aTab(() => nobody())
    const one = tab.outbox.add({ channel: GENERAL, text: 'one' })
    await turns()
    tab.outbox.discard(one.client_msg_id)
    assert.deepEqual([tab.waiting(), tab.storage.read(KEY)], [[], null])
  })

  it('ignores what else may be in storage', () => {
    const storage = aStorage()
    storage.write(KEY, '{"not": "ours"')
    assert.deepEqual(aTab(() => nobody(), storage).waiting(), [])
  })
})
