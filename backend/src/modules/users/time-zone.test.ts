import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { knownTimeZone, timeZoneNow } from './time-zone.ts'

describe('timeZoneNow', () => {
  it('follows the clock changes of a zone', () => {
    const winter = Date.UTC(2025, 0, 15)
    const summer = Date.UTC(2025, 6, 15)
    assert.deepEqual([timeZoneNow('Europe/Paris', winter).offset, timeZoneNow('Europe/Paris', summer).offset], [3600, 7200])
    assert.equal(timeZoneNow('Europe/Paris', winter).offset, 3600, 'also back in time')
    assert.equal(timeZoneNow('America/St_Johns', winter).offset, -12_600)
    assert.equal(timeZoneNow('Asia/Kathmandu', winter).offset, 20_700)
    assert.equal(timeZoneNow('UTC', winter).offset, 0)
    const change = Date.UTC(2025, 2, 30, 1)
    assert.deepEqual([timeZoneNow('Europe/Paris', change - 1).offset, timeZoneNow('Europe/Paris', change).offset], [3600, 7200])
  })
  it('takes an unknown zone for UTC', () => {
    assert.deepEqual(timeZoneNow('Mars/Olympus', 0), { ...timeZoneNow('Mars/Olympus', 0), offset: 0 })
  })
})

describe('knownTimeZone', () => {
  it('knows the zones of the world, and neither offsets nor nonsense', () => {
    assert.equal(knownTimeZone('Europe/Paris'), 'Europe/Paris')
    assert.equal(knownTimeZone('europe/paris'), 'Europe/Paris')
    for (const zone of ['', '+01:00', 'Mars/Olympus', 'Europe/Paris\n']) assert.equal(knownTimeZone(zone), null, zone)
  })
})
