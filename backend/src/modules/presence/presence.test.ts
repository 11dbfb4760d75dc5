import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ACTIVITY_EXPIRES_AFTER, AWAY_TOLD_AFTER, Presence } from './presence.ts'

function aPresence() {
  let now = 1_000_000
  const told: string[] = []
  const presence = new Presence({ clock: { now: () => now }, isManuallyAway: () => false })
  presence.onChange((_, word) => told.push(word))
  presence.connected('U', 'desk')
  const wait = (millis: number) => {
    now += millis
    presence.expire()
  }
  return { presence, told, wait, use: (active: boolean) => presence.activity('U', 'desk', active) }
}

describe('presence', () => {
  it('that toggles is told once, and known at once to who asks', () => {
    const { presence, told, use } = aPresence()
    for (let n = 0; n < 100; n++) {
      use(true)
      assert.equal(presence.of('U'), 'active')
      use(false)
      assert.equal(presence.of('U'), 'away')
      presence.expire()
    }
    assert.deepEqual([told, presence.toldOf('U')], [['active'], 'active'])
  })
  it('that ends is told two seconds later', () => {
    const { told, wait, use } = aPresence()
    use(true)
    use(false)
    wait(AWAY_TOLD_AFTER - 1)
    assert.deepEqual(told, ['active'])
    wait(1)
    assert.deepEqual(told, ['active', 'away'])
  })
  it('that ends with the minute is told then', () => {
    const { told, wait, use } = aPresence()
    use(true)
    wait(ACTIVITY_EXPIRES_AFTER)
    assert.deepEqual(told, ['active', 'away'])
  })
})
