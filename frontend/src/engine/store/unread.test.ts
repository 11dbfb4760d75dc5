import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BO, ME, aMessage, mine, ts } from '../test-support.ts'
import { fromMine } from './state.ts'
import { countMessage, markedTo } from './unread.ts'

const start = fromMine(mine())
type Said = { ts: string; message: ReturnType<typeof aMessage> | null; mentions: string[]; self: string }

const someSaid: fc.Arbitrary<Said[]> = fc
  .uniqueArray(fc.nat(90), { maxLength: 40 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((n) =>
        fc.record({ n: fc.constant(n), kind: fc.constantFrom('plain', 'mine', 'names', 'all', 'join', 'gone', 'reply') }),
      ),
    ),
  )
  .map((all) =>
    all.map(({ n, kind }) => ({
      ts: ts(n),
      self: ME,
      mentions: kind === 'names' ? [ME] : kind === 'all' ? ['@channel'] : [BO],
      message:
        kind === 'gone'
          ? null
          : aMessage(n, {
              user: kind === 'mine' ? ME : BO,
              ...(kind === 'join' ? { subtype: 'channel_join' } : {}),
              ...(kind === 'reply' ? { thread_ts: ts(999) } : {}),
            }),
    })),
  )

describe('what is unread', () => {
  it('does not depend on the order in which messages are told, nor on how often', () => {
    fc.assert(
      fc.property(
        someSaid.chain((said) => fc.tuple(fc.constant(said), fc.shuffledSubarray([...said, ...said], { minLength: said.length * 2 }))),
        ([said, shuffled]) => {
          assert.deepEqual(shuffled.reduce(countMessage, start), said.reduce(countMessage, start))
        },
      ),
    )
  })

  it('is what the messages of others after the mark are, and what names one among them', () => {
    const said: Said[] = [
      { ts: ts(1), message: aMessage(1), mentions: [ME], self: ME },
      { ts: ts(2), message: aMessage(2, { user: ME }), mentions: [], self: ME },
      { ts: ts(3), message: aMessage(3, { subtype: 'channel_join' }), mentions: [], self: ME },
      { ts: ts(4), message: aMessage(4), mentions: [], self: ME },
    ]
    assert.deepEqual(said.reduce(countMessage, start).unread, { unread: [ts(4), ts(1)], mentions: [ts(1)] })
  })

  it('is nothing for who is not in the conversation', () => {
    const preview = { ...start, membership: null }
    assert.deepEqual(countMessage(preview, { ts: ts(4), message: aMessage(4), mentions: [ME], self: ME }).unread.unread, [])
  })

  it('is counted no further than a hundred', () => {
    let conversation = start
    for (let n = 1; n <= 150; n++) conversation = countMessage(conversation, { ts: ts(n), message: aMessage(n), mentions: [], self: ME })
    assert.equal(conversation.unread.unread.length, 100)
    assert.equal(conversation.unread.unread[0], ts(150))
  })

  it('shrinks by one’s own mark, which never goes back by itself', () => {
    const said = [1, 2, 3].map((n) => ({ ts: ts(n), message: aMessage(n), mentions: [], self: ME }))
    const marked = markedTo(said.reduce(countMessage, start), ts(2))
    assert.deepEqual(marked.unread.unread, [ts(3)])
    assert.equal(markedTo(marked, ts(1)), marked)
  })
})
