import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import type { MarkChanged } from '@parley/contract/realtime/events'
import { ApiError } from '../api/api-error.ts'
import { GENERAL, anApi, nobody, ts, turns } from '../test-support.ts'
import type { Answer } from '../test-support.ts'
import { ReadMarks } from './read-marks.ts'

const at = (n: number): MarkChanged => ({
  type: 'mark.changed',
  seq: 100 + n,
  channel: GENERAL,
  mark: { membership: { is_member: true, last_read: ts(n), is_open: true }, unread: { unread: [], mentions: [] }, latest: ts(50) },
})

/** Marks against a server that answers when it is told to. */
function someMarks(answer?: Answer) {
  const told: unknown[] = []
  const released: MarkChanged[] = []
  const waiting: PromiseWithResolvers<object>[] = []
  const api = anApi((name, input) => {
    told.push(input['ts'])
    if (answer !== undefined) return answer(name, input)
    const one = Promise.withResolvers<object>()
    waiting.push(one)
    return one.promise
  })
  const marks = new ReadMarks({ api, release: (event) => released.push(event) })
  const answerNext = async (): Promise<void> => {
    waiting.shift()?.resolve({})
    await turns()
  }
  return { marks, told, released, answerNext }
}

describe('read marks on their way', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }))
  afterEach(() => mock.timers.reset())

  it('are told one at a time, and only the newest of those that wait', async () => {
    const { marks, told, answerNext } = someMarks()
    for (let n = 1; n <= 40; n++) marks.send(GENERAL, ts(n))
    await turns()
    assert.deepEqual(told, [ts(1)])
    await answerNext()
    assert.deepEqual(told, [ts(1), ts(40)])
    await answerNext()
    assert.equal(told.length, 2)
    marks.close()
  })

  it('hold until the event says that they are there', async () => {
    const { marks, released, answerNext } = someMarks()
    marks.send(GENERAL, ts(5))
    await turns()
    marks.heard(at(2))
    assert.equal(marks.floor(GENERAL), ts(5))
    await answerNext()
    marks.heard(at(3))
    assert.equal(marks.floor(GENERAL), ts(5))
    marks.heard(at(5))
    assert.equal(marks.floor(GENERAL), undefined)
    mock.timers.tick(60_000)
    assert.deepEqual(released, [])
  })

  it('give way to another device that went back, when no event of theirs comes', async () => {
    const { marks, released, answerNext } = someMarks()
    marks.send(GENERAL, ts(5))
    await turns()
    await answerNext()
    marks.heard(at(2))
    assert.deepEqual(released, [])
    mock.timers.tick(3_000)
    assert.deepEqual(released, [at(2)])
    assert.equal(marks.floor(GENERAL), undefined)
  })

  for (const [what, channels] of [
    ['one joins again', [GENERAL]],
    ['everything is told anew', undefined],
  ] as const)
    it(`release nothing that is older than what was told when ${what}`, async () => {
      const { marks, released, answerNext } = someMarks()
      marks.send(GENERAL, ts(5))
      await turns()
      await answerNext()
      const late = at(2)
      marks.heard(late)
      marks.overtake(late.seq, channels)
      mock.timers.tick(3_000)
      assert.deepEqual(released, [])
      assert.equal(marks.floor(GENERAL), undefined)
    })

  it('release what came after that', async () => {
    const { marks, released, answerNext } = someMarks()
    marks.send(GENERAL, ts(5))
    await turns()
    await answerNext()
    marks.heard(at(2))
    marks.overtake(at(2).seq - 1)
    mock.timers.tick(3_000)
    assert.deepEqual(released, [at(2)])
  })

  it('go back only after those that went forward, and hold nothing then', async () => {
    const { marks, told, answerNext } = someMarks()
    marks.send(GENERAL, ts(5))
    await turns()
    const back = marks.goBack(GENERAL, ts(2))
    await turns()
    assert.deepEqual(told, [ts(5)])
    assert.deepEqual([marks.floor(GENERAL), marks.isGoingBack(GENERAL)], [undefined, true])
    await answerNext()
    await answerNext()
    await back
    assert.deepEqual(told, [ts(5), ts(2)])
    assert.equal(marks.isGoingBack(GENERAL), true)
    marks.heard(at(2))
    assert.equal(marks.isGoingBack(GENERAL), false)
    marks.close()
  })

  it('are told again when nobody answered, and after a pause when it was too fast', async () => {
    const answers: ReturnType<Answer>[] = [nobody(), new ApiError('internal_error'), {}]
    const { marks, told } = someMarks(() => answers.shift() ?? {})
    marks.send(GENERAL, ts(5))
    await turns()
    assert.deepEqual([told.length, marks.floor(GENERAL)], [1, ts(5)])
    marks.flush()
    await turns()
    assert.equal(told.length, 2)
    mock.timers.tick(5_000)
    await turns()
    assert.equal(told.length, 3)
    marks.close()
  })

  it('that are refused hold nothing', async () => {
    const { marks } = someMarks(() => new ApiError('not_in_channel'))
    marks.send(GENERAL, ts(5))
    await turns()
    assert.equal(marks.floor(GENERAL), undefined)
  })
})
