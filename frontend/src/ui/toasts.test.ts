import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createToasts, LONG_TOAST_MS, TOAST_MS } from './toasts.ts'

/** Timers that fire when told to. */
function handTimers() {
  const timers = new Set<{ act: () => void; ms: number }>()
  const after = (act: () => void, ms: number) => {
    const timer = { act, ms }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const fireAll = () => {
    const due = [...timers]
    timers.clear()
    for (const timer of due) timer.act()
  }
  return { timers, after, fireAll }
}

describe('toasts', () => {
  it('leave after four seconds and tell who listens', () => {
    const { timers, after, fireAll } = handTimers()
    const toasts = createToasts(after)
    let changes = 0
    const stop = toasts.subscribe(() => changes++)
    toasts.show({ text: 'Saved for later' })
    assert.deepEqual([toasts.list().length, [...timers][0]?.ms], [1, TOAST_MS])
    fireAll()
    assert.deepEqual([toasts.list().length, changes], [0, 2])
    stop()
    toasts.show({ text: 'Unheard' })
    assert.equal(changes, 2)
  })

  it('stay twice as long with an action or a problem', () => {
    const { timers, after } = handTimers()
    const toasts = createToasts(after)
    toasts.show({ text: 'Marked as read', action: { label: 'Undo', run: () => undefined } })
    toasts.show({ text: 'That did not work', tone: 'problem' })
    assert.deepEqual(
      [...timers].map((timer) => timer.ms),
      [LONG_TOAST_MS, LONG_TOAST_MS],
    )
  })

  it('wait while they are held, new ones too, and get their whole time again', () => {
    const { timers, after, fireAll } = handTimers()
    const toasts = createToasts(after)
    toasts.show({ text: 'One' })
    toasts.hold()
    toasts.show({ text: 'Two' })
    fireAll()
    assert.deepEqual([toasts.list().length, timers.size], [2, 0])
    toasts.resume()
    assert.equal(timers.size, 2)
    fireAll()
    assert.equal(toasts.list().length, 0)
  })

  it('run again after the last one was dismissed under the pointer', () => {
    const { timers, after } = handTimers()
    const toasts = createToasts(after)
    const id = toasts.show({ text: 'One' })
    toasts.hold()
    toasts.dismiss(id)
    toasts.show({ text: 'Two' })
    assert.equal(timers.size, 1)
  })

  it('are at most three; the oldest gives way', () => {
    const toasts = createToasts(handTimers().after)
    for (const text of ['1', '2', '3', '4']) toasts.show({ text })
    assert.deepEqual(
      toasts.list().map((toast) => toast.text),
      ['2', '3', '4'],
    )
  })
})
