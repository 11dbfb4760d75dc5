import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { safeStorage } from './storage.ts'

function storageOf(entries: Map<string, string>, full: () => boolean): Storage {
  const fake = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem(key: string, value: string) {
      if (full()) throw new DOMException('full', 'QuotaExceededError')
      entries.set(key, value)
    },
    removeItem: (key: string) => void entries.delete(key),
  }
  return fake as unknown as Storage // only the three calls that are made
}

describe('safe storage', () => {
  it('keeps, reads back and forgets', () => {
    const entries = new Map<string, string>()
    const store = safeStorage(() => storageOf(entries, () => false))
    assert.equal(store.write('a', '1'), true)
    assert.equal(store.read('a'), '1')
    store.remove('a')
    assert.equal(store.read('a'), null)
  })

  it('works from memory and says so where the browser refuses even to name it', () => {
    const store = safeStorage(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    assert.equal(store.read('a'), null)
    assert.equal(store.write('a', '1'), false)
    assert.equal(store.read('a'), '1')
    assert.deepEqual(store.keys(), ['a'])
    store.remove('a')
    assert.deepEqual(store.keys(), [])
  })

  it('shows the newest value after a write that found no room, and after one that found room again', () => {
    const entries = new Map([['a', 'old']])
    let full = true
    const store = safeStorage(() => storageOf(entries, () => full))
    assert.equal(store.write('a', 'new'), false)
    assert.equal(store.read('a'), 'new')
    full = false
    assert.equal(store.write('a', 'newest'), true)
    assert.deepEqual([store.read('a'), entries.get('a')], ['newest', 'newest'])
  })
})
