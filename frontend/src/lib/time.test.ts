import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dayKey, formatDay, formatMoment, formatRelative, formatTime } from './time.ts'

const now = Date.parse('2026-11-23T10:00:00Z')
const oslo = { locale: 'en-GB', timeZone: 'Europe/Oslo' }

describe('time', () => {
  it("is told in the reader's zone and habit", () => {
    assert.equal(formatTime(now, oslo), '11:00')
    assert.match(formatTime(now, { locale: 'en-US', timeZone: 'America/New_York' }), /^05:00\sAM$/)
    assert.equal(formatTime(now, { locale: 'en-US', timeZone: 'America/New_York', hour12: false }), '05:00')
  })

  it("belongs to the day of the reader's zone", () => {
    const late = Date.parse('2026-11-22T23:30:00Z')
    assert.equal(dayKey(late, { timeZone: 'UTC' }), '2026-11-22')
    assert.equal(dayKey(late, oslo), '2026-11-23')
    assert.equal(formatDay(late, now, oslo), 'Today')
    assert.equal(formatDay(late, now, { ...oslo, timeZone: 'UTC' }), 'Yesterday')
  })

  it('names further days, with the year only if it is another one, also over a change of clocks', () => {
    // The comma comes and goes with the edition of the locale data.
    assert.match(formatDay(Date.parse('2026-03-02T12:00:00Z'), now, oslo), /^Monday,? 2 March$/)
    assert.match(formatDay(Date.parse('2025-03-03T12:00:00Z'), now, oslo), /^Monday,? 3 March 2025$/)
    assert.equal(formatDay(Date.parse('2026-10-24T22:30:00Z'), Date.parse('2026-10-26T12:00:00Z'), oslo), 'Yesterday')
    assert.equal(formatDay(now - 86_400_000, now, { locale: 'fr', timeZone: 'UTC' }), 'Hier')
  })

  it('is told from now in the largest fitting unit', () => {
    assert.equal(formatRelative(now - 4 * 60_000, now, { locale: 'en' }), '4 minutes ago')
    assert.equal(formatRelative(now + 2 * 86_400_000, now, { locale: 'en' }), 'in 2 days')
    assert.match(formatRelative(now + 30 * 86_400_000 - 5000, now, { locale: 'en' }), /week/)
    assert.equal(formatRelative(now + 30 * 86_400_000 - 5000, now, { locale: 'en', largest: 'day' }), 'in 30 days')
    assert.equal(formatRelative(now - 5000, now, { locale: 'en' }), 'now')
    assert.equal(formatRelative(now - 45_000, now, { locale: 'en' }), '1 minute ago')
    assert.equal(formatRelative(now - 4 * 60_000, now, { locale: 'fr' }), 'il y a 4 minutes')
  })

  it('is told whole for a tooltip', () => {
    assert.match(formatMoment(now, oslo), /^Monday,? 23 November 2026 at 11:00:00$/)
  })
})
