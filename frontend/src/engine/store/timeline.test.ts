import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Message } from '@parley/contract/chat/message'
import { aMessage, ts } from '../test-support.ts'
import { applyMessage, applyPage, emptyTimeline, withoutPage } from './timeline.ts'
import type { Page, Timeline } from './timeline.ts'

const textsOf = (timeline: Timeline): string[] => timeline.rows.map((row) => row.message.text)
const page = (numbers: number[], over: Partial<Page> = {}): Page => ({
  messages: numbers.toReversed().map((n) => aMessage(n)),
  seq: 10,
  end: 'replace',
  hasOlder: false,
  hasNewer: false,
  ...over,
})

type Change = { ts: string; seq: number; message: Message | null }

/** A server with one conversation: its log, and a page of it as it was at any time. */
function aServer(acts: readonly Act[]) {
  const log: Change[] = []
  let next = 0
  for (const act of acts) {
    const n = act.kind === 'post' || next === 0 ? next++ : act.which % next
    const known = log.findLast((one) => one.ts === ts(n))
    if (known?.message === null) continue
    const seq = log.length + 1
    log.push({ ts: ts(n), seq, message: act.kind === 'delete' && known !== undefined ? null : aMessage(n, { text: `${n} at ${seq}` }) })
  }
  const at = (seq: number): Message[] => {
    const rows = new Map<string, Message>()
    for (const change of log.slice(0, seq)) {
      if (change.message === null) rows.delete(change.ts)
      else rows.set(change.ts, change.message)
    }
    return [...rows.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  }
  return { log, at }
}

type Act = { kind: 'post' | 'edit' | 'delete'; which: number }
const anAct: fc.Arbitrary<Act> = fc.record({ kind: fc.constantFrom('post', 'post', 'edit', 'delete'), which: fc.nat(50) })

describe('a timeline', () => {
  it('is the server’s state in the end, however a load and the events are interleaved', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 40 }), fc.nat(40), fc.nat(40), fc.nat(40), (acts, a, b, c) => {
        const { log, at } = aServer(acts)
        // The client asks after event `asked`, the server reads at `read`, the answer arrives after event `came`.
        const [asked = 0, read = 0, came = 0] = [a, b, c].map((n) => Math.min(n, log.length)).sort((x, y) => x - y)
        let timeline: Timeline = emptyTimeline
        for (let seq = 0; seq <= log.length; seq++) {
          const change = log[seq - 1]
          if (change !== undefined) timeline = applyMessage(timeline, change)
          if (seq === asked) timeline = { ...timeline, loading: 'initial' }
          if (seq === came)
            timeline = applyPage(timeline, { messages: at(read), seq: read, end: 'replace', hasOlder: false, hasNewer: false })
        }
        assert.deepEqual(
          timeline.rows.map((row) => row.message),
          at(log.length),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is the server’s state in the end when it is loaded in pieces at both ends', () => {
    const plan = {
      start: fc.nat(30),
      steps: fc.array(
        fc.record({ end: fc.constantFrom('older' as const, 'newer' as const), late: fc.nat(6), size: fc.integer({ min: 1, max: 6 }) }),
        { maxLength: 60 },
      ),
    }
    fc.assert(
      fc.property(fc.array(anAct, { minLength: 1, maxLength: 40 }), fc.record(plan), (acts, { start, steps }) => {
        const { log, at } = aServer(acts)
        let now = Math.min(start, log.length)
        const first = at(now).slice(-3)
        let timeline = applyPage(emptyTimeline, {
          messages: first,
          seq: now,
          end: 'replace',
          hasOlder: at(now).length > 3,
          hasNewer: false,
        })
        const advance = (by: number): void => {
          for (let step = 0; step < by && now < log.length; step++) {
            const change = log[now++]
            if (change !== undefined) timeline = applyMessage(timeline, change)
          }
        }
        for (const step of [...steps, ...Array.from({ length: 45 }, () => ({ end: 'older' as const, late: 1, size: 6 }))]) {
          const edge = step.end === 'older' ? timeline.rows[0] : timeline.rows.at(-1)
          if (!(step.end === 'older' ? timeline.hasOlder : timeline.hasNewer) || edge === undefined) {
            advance(1)
            continue
          }
          const readAt = now
          const beyond = at(readAt).filter((one) => (step.end === 'older' ? one.ts < edge.message.ts : one.ts > edge.message.ts))
          const messages = step.end === 'older' ? beyond.slice(-step.size) : beyond.slice(0, step.size)
          timeline = { ...timeline, loading: step.end }
          advance(step.late)
          const more = beyond.length > messages.length
          timeline = applyPage(timeline, {
            messages,
            seq: readAt,
            end: step.end,
            ...(step.end === 'older' ? { hasOlder: more } : { hasNewer: more }),
          })
        }
        advance(log.length)
        const from = timeline.hasOlder ? (timeline.rows[0]?.message.ts ?? '9') : ''
        assert.deepEqual(
          timeline.rows.map((row) => row.message),
          at(log.length).filter((one) => one.ts >= from),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('does not bring back what was deleted while an older page was under way', () => {
    let timeline = applyPage(emptyTimeline, page([3, 4], { hasOlder: true }))
    timeline = { ...timeline, loading: 'older' }
    timeline = applyMessage(timeline, { ts: ts(2), seq: 11, message: null })
    timeline = applyPage(timeline, page([1, 2], { end: 'older' }))
    assert.deepEqual(textsOf(timeline), ['message 1', 'message 3', 'message 4'])
  })

  it('keeps an edit that an older page does not know of', () => {
    let timeline = applyPage(emptyTimeline, page([1, 2]))
    timeline = applyMessage(timeline, { ts: ts(2), seq: 12, message: aMessage(2, { text: 'new' }) })
    timeline = applyPage({ ...timeline, loading: 'initial' }, page([1, 2], { seq: 11 }))
    assert.deepEqual(textsOf(timeline), ['message 1', 'new'])
  })

  it('does not take an answer for newer than its event', () => {
    let timeline = applyPage(emptyTimeline, page([1]))
    timeline = applyMessage(timeline, { ts: ts(2), seq: 12, message: aMessage(2, { text: 'edited at once' }) })
    timeline = applyMessage(timeline, { ts: ts(2), seq: 0, message: aMessage(2) })
    assert.deepEqual(textsOf(timeline), ['message 1', 'edited at once'])
  })

  it('leaves no hole: what comes beyond an open end waits for its page', () => {
    const timeline = applyPage(emptyTimeline, page([1, 2], { hasNewer: true }))
    assert.deepEqual(textsOf(applyMessage(timeline, { ts: ts(9), seq: 12, message: aMessage(9) })), ['message 1', 'message 2'])
  })

  it('loses nothing that came while a load failed', () => {
    let timeline: Timeline = { ...applyPage(emptyTimeline, page([1, 2])), loading: 'initial' }
    timeline = applyMessage(timeline, { ts: ts(3), seq: 12, message: aMessage(3) })
    assert.deepEqual(textsOf(withoutPage(timeline)), ['message 1', 'message 2', 'message 3'])
  })
})
