import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rank, readQuery } from './rank.ts'
import type { Candidate } from './rank.ts'

const place = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  key: name,
  kind: 'channel',
  group: 'mine',
  names: [name],
  unread: 0,
  mentions: 0,
  visits: 0,
  ...more,
})
const names = (candidates: readonly Candidate[], query: string) => rank(candidates, query).map(({ key }) => key)

test('without a query, mentions come before unread, unread before habits, and nothing that one is not in', () => {
  const all = [
    place('often', { visits: 9 }),
    place('seldom', { visits: 1 }),
    place('unread', { unread: 2 }),
    place('asked', { unread: 1, mentions: 1 }),
    place('elsewhere', { group: 'others' }),
  ]
  assert.deepEqual(names(all, ''), ['asked', 'unread', 'often', 'seldom'])
})

test('initials and the middle of a word find a place', () => {
  const all = [place('design-feedback'), place('launch-spring')]
  assert.deepEqual(names(all, 'df'), ['design-feedback'])
  assert.deepEqual(names(all, 'unch'), ['launch-spring'])
})

test('of two like hits the place one goes to more comes first', () => {
  assert.deepEqual(names([place('team-a'), place('team-b', { visits: 4 })], 'team'), ['team-b', 'team-a'])
})

test('a person is found by any of their names, and the marks are those of the shown one', () => {
  const ana = place('U1', { kind: 'person', group: 'people', names: ['Ana', 'Anastasia Petrova', 'apetrova'] })
  assert.deepEqual(names([ana], 'petro'), ['U1'])
  assert.deepEqual(rank([ana], 'petro')[0]?.ranges, [])
  assert.deepEqual(rank([ana], 'an')[0]?.ranges, [[0, 2]])
})

test('"@" leaves people and groups, "#" leaves channels', () => {
  const all = [place('ana-plans'), place('Ana', { kind: 'person', group: 'people' })]
  assert.deepEqual(names(all, '@an'), ['Ana'])
  assert.deepEqual(names(all, '#an'), ['ana-plans'])
  assert.deepEqual(readQuery(' # x '), { words: 'x', only: 'channels' })
})

test('what one is in comes before people, and those before what one is not in', () => {
  const all = [place('art', { group: 'others' }), place('Art', { kind: 'person', group: 'people' }), place('artists')]
  assert.deepEqual(names(all, 'art'), ['artists', 'Art', 'art'])
})
