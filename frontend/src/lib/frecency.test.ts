import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frecencyIn } from './frecency.ts'
import { safeStorage } from './storage.ts'

const DAY = 86_400_000
// Without a browser's storage it keeps in memory, which is enough here.
const fresh = () => safeStorage(() => assert.fail('no storage'))

test('a place visited often counts more than one visited once', () => {
  const places = frecencyIn(fresh(), 'k')
  for (const place of ['a', 'a', 'a', 'b']) places.visit(place, 0)
  assert.ok(places.scoreOf('a', 0) > places.scoreOf('b', 0))
  assert.equal(places.scoreOf('never', 0), 0)
})

test('old visits fade, so that a place visited today passes one of last month', () => {
  const places = frecencyIn(fresh(), 'k')
  for (let visit = 0; visit < 20; visit += 1) places.visit('old', 0)
  places.visit('new', 30 * DAY)
  assert.ok(places.scoreOf('new', 30 * DAY) > places.scoreOf('old', 30 * DAY))
})

test('it is kept from one visit of the page to the next, for the 200 most visited places', () => {
  const storage = fresh()
  const places = frecencyIn(storage, 'k')
  for (let visit = 0; visit < 5; visit += 1) places.visit('home', 0)
  for (let place = 0; place < 250; place += 1) places.visit(`p${place}`, place)
  const again = frecencyIn(storage, 'k')
  assert.ok(again.scoreOf('home', 250) > 4)
  assert.equal(again.scoreOf('p0', 250), 0)
})

test('what was spoiled in the storage is begun anew', () => {
  const storage = fresh()
  storage.write('k', '[["a", "x"], 3, {"b": 1}')
  const places = frecencyIn(storage, 'k')
  places.visit('a', 0)
  assert.equal(places.scoreOf('a', 0), 1)
})
