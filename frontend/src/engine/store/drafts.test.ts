import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { GENERAL, aStorage } from '../test-support.ts'
import { Drafts } from './drafts.ts'

const draft = { block: { type: 'rich_text' }, text: 'half a thought', updatedAt: 1 }

describe('drafts', () => {
  it('are there after a reload, each in its place', () => {
    const storage = aStorage()
    new Drafts({ storage, prefix: 'draft.me.' }).write(GENERAL, draft)
    const after = new Drafts({ storage, prefix: 'draft.me.' })
    assert.deepEqual([...after.places], [GENERAL])
    assert.deepEqual(after.read(GENERAL), draft)
    assert.equal(after.read('elsewhere'), null)
  })

  it('of another user are not seen and not wiped', () => {
    const storage = aStorage()
    new Drafts({ storage, prefix: 'draft.other.' }).write(GENERAL, draft)
    const own = new Drafts({ storage, prefix: 'draft.me.' })
    assert.deepEqual([...own.places], [])
    own.write(GENERAL, draft)
    own.wipe()
    assert.equal(own.read(GENERAL), null)
    assert.deepEqual(new Drafts({ storage, prefix: 'draft.other.' }).read(GENERAL), draft)
  })

  it('tell when a place gets its first or loses its last word, and not at each key', () => {
    const drafts = new Drafts({ storage: aStorage(), prefix: 'draft.' })
    let told = 0
    const stop = drafts.subscribe(() => told++)
    const before = drafts.places
    drafts.write(GENERAL, draft)
    drafts.write(GENERAL, { ...draft, text: 'half a thought more' })
    assert.equal(told, 1)
    assert.notEqual(drafts.places, before)
    drafts.write(GENERAL, null)
    assert.equal(told, 2)
    stop()
    drafts.write(GENERAL, draft)
    assert.equal(told, 2)
  })

  it('that cannot be read are none', () => {
    const storage = aStorage()
    storage.write(`draft.${GENERAL}`, 'no json')
    assert.equal(new Drafts({ storage, prefix: 'draft.' }).read(GENERAL), null)
  })
})
