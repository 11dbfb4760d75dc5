import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { GENERAL, aMessage, aState, anApi, mine, nobody, ts } from '../test-support.ts'
import type { Answer } from '../test-support.ts'
import { applyEvent } from './apply-event.ts'
import { History } from './history.ts'
import { fromMine } from './state.ts'
import { Store } from './store.ts'

const COUNT = 200

/** `conversations.history` over two hundred messages. */
const serve: Answer = (_name, input) => {
  const all = Array.from({ length: COUNT }, (_, at) => aMessage(at + 1))
  const limit = Number(input['limit'])
  const from = typeof input['oldest'] === 'string' ? input['oldest'] : ''
  const to = typeof input['latest'] === 'string' ? input['latest'] : '9'
  const inside = all.filter((one) => (one.ts > from && one.ts < to) || (input['inclusive'] === true && (one.ts === from || one.ts === to)))
  const page = input['from'] === 'oldest' ? inside.slice(0, limit) : inside.slice(-limit)
  return { messages: page.toReversed(), has_more: inside.length > page.length, pin_count: 0, response_metadata: { as_of: 'L:10' } }
}

function aHistory(answer: Answer = serve) {
  const calls: Record<string, unknown>[] = []
  const store = new Store(aState())
  const history = new History({
    store,
    api: anApi((name, input) => {
      calls.push(input)
      return answer(name, input)
    }),
  })
  const ends = (): (string | undefined)[] => [
    store.state.timelines[GENERAL]?.rows[0]?.message.text,
    store.state.timelines[GENERAL]?.rows.at(-1)?.message.text,
  ]
  return { store, history, calls, ends }
}

describe('history', () => {
  it('opens at the newest, once', async () => {
    const { history, calls, ends } = aHistory()
    await history.openNewest(GENERAL)
    await history.openNewest(GENERAL)
    assert.deepEqual([ends(), calls.length], [['message 141', 'message 200'], 1])
  })

  it('opens around a message and loads on to both ends', async () => {
    const { history, ends, store } = aHistory()
    await history.openAround(GENERAL, ts(100))
    assert.deepEqual(ends(), ['message 71', 'message 160'])
    await history.loadOlder(GENERAL)
    await history.loadNewer(GENERAL)
    assert.deepEqual(ends(), ['message 11', 'message 200'])
    await history.loadOlder(GENERAL)
    assert.deepEqual(ends(), ['message 1', 'message 200'])
    const timeline = store.state.timelines[GENERAL]
    assert.deepEqual([timeline?.hasOlder, timeline?.hasNewer, timeline?.rows.length], [false, false, COUNT])
  })

  it('has nothing to load for a message that is there', async () => {
    const { history, calls } = aHistory()
    await history.openNewest(GENERAL)
    await history.openAround(GENERAL, ts(150))
    assert.equal(calls.length, 1)
  })

  it('reads anew what a reset made stale, and what one only previews', async () => {
    const { history, calls, store } = aHistory()
    await history.openNewest(GENERAL)
    store.update((state) => ({ ...state, conversations: { [GENERAL]: { ...fromMine(mine()), membership: null } } }))
    await history.openNewest(GENERAL)
    assert.equal(calls.length, 2)
  })

  it('shows what came while a load failed', async () => {
    let isThere = true
    const { history, store, ends } = aHistory((name, input) => (isThere ? serve(name, input) : nobody()))
    await history.openNewest(GENERAL)
    isThere = false
    const loading = history.openAround(GENERAL, ts(5))
    store.update((state) =>
      applyEvent(state, { type: 'message.changed', seq: 11, channel: GENERAL, ts: ts(201), message: aMessage(201), mentions: [] }),
    )
    await assert.rejects(loading)
    assert.deepEqual(ends(), ['message 141', 'message 201'])
    assert.equal(store.state.timelines[GENERAL]?.loading, 'none')
  })

  it('loads one page at a time', async () => {
    const { history, calls } = aHistory()
    await history.openNewest(GENERAL)
    await Promise.all([history.loadOlder(GENERAL), history.loadOlder(GENERAL)])
    assert.equal(calls.length, 2)
  })
})
