import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endNew, nextVisit, openVisit } from './reading.ts'

const at = (lastRead: string, hasUnread: boolean) => ({ lastRead, hasUnread })

describe('a visit to a conversation', () => {
  it('has the New line where one left off, and none if all is read', () => {
    assert.equal(openVisit(at('5', true)).newAfter, '5')
    assert.equal(openVisit(at('5', false)).newAfter, null)
  })

  it('keeps the line although the badge clears', () => {
    assert.equal(nextVisit(openVisit(at('5', true)), at('9', false), true).newAfter, '5')
  })

  it('has no line for what comes while one reads, and one for what comes while one does not', () => {
    const read = openVisit(at('5', false))
    assert.equal(nextVisit(read, at('5', true), true).newAfter, null)
    assert.equal(nextVisit(read, at('5', true), false).newAfter, '5')
  })

  it('moves the line when new things come after all was read', () => {
    const read = nextVisit(openVisit(at('5', true)), at('9', false), true)
    assert.equal(nextVisit(read, at('9', true), false).newAfter, '9')
  })

  it('keeps the line where it is for what comes while one is still catching up', () => {
    const cleared = nextVisit(openVisit(at('5', true)), at('9', false), false)
    assert.equal(nextVisit(cleared, at('9', true), false).newAfter, '5')
    const caughtUp = nextVisit(cleared, at('9', false), true)
    assert.equal(nextVisit(caughtUp, at('9', true), false).newAfter, '9')
  })

  it('stays unread once somebody asked for it, until they say that it is read', () => {
    const unread = nextVisit(openVisit(at('9', false)), at('5', true), true)
    assert.deepEqual([unread.newAfter, unread.isHeld], ['5', true])
    assert.equal(nextVisit(unread, at('5', true), true), unread)
    assert.deepEqual([endNew(unread).newAfter, endNew(unread).isHeld], [null, false])
  })
})
