import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { zoneOptions } from './time-zones.ts'

const WINTER = Date.UTC(2026, 0, 15)

describe('the time zones to choose from', () => {
  it('say their offset and city, and go from west to east', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'America/Indiana/Knox']
    assert.deepEqual(
      zoneOptions('UTC', WINTER, zones).map((one) => one.label),
      ['(UTC−06:00) Knox, Indiana', '(UTC−05:00) New York', '(UTC+00:00) UTC', '(UTC+01:00) Paris', '(UTC+09:00) Tokyo'],
    )
    assert.equal(zoneOptions('', Date.UTC(2026, 6, 15), ['Europe/Paris'])[1]?.label, '(UTC+02:00) Paris')
  })

  it('have modern names, each once', () => {
    const found = zoneOptions('UTC', WINTER, ['Asia/Calcutta', 'Asia/Kolkata', 'Europe/Kiev'])
    assert.deepEqual(
      found.map((one) => one.value),
      ['UTC', 'Europe/Kyiv', 'Asia/Kolkata'],
    )
    const all = zoneOptions('UTC', WINTER).map((one) => one.label)
    assert.equal(new Set(all).size, all.length)
  })

  it('keep the zone that is saved, by the name that is saved', () => {
    const [, only] = zoneOptions('Asia/Calcutta', WINTER, ['Asia/Calcutta'])
    assert.deepEqual(only, { value: 'Asia/Calcutta', label: '(UTC+05:30) Kolkata' })
    assert.ok(zoneOptions('Nowhere/Lost', WINTER, []).some((one) => one.value === 'Nowhere/Lost'))
  })
})
