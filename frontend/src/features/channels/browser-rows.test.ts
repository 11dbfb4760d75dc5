import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserRows } from './browser-rows.ts'

const channel = (name: string, more: { members?: number; mine?: boolean; archived?: boolean; purpose?: string } = {}) => ({
  id: name,
  name,
  is_archived: more.archived ?? false,
  is_member: more.mine ?? false,
  num_members: more.members ?? 1,
  purpose: { value: more.purpose ?? '' },
})
const all = [
  channel('small'),
  channel('large', { members: 9, mine: true }),
  channel('old', { members: 50, archived: true }),
  channel('misc', { purpose: 'small talk' }),
]
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)

test('without a query the largest channel comes first, and archived ones have a filter of their own', () => {
  assert.deepEqual(names(browserRows(all, '', 'all')), ['large', 'misc', 'small'])
  assert.deepEqual(names(browserRows(all, '', 'mine')), ['large'])
  assert.deepEqual(names(browserRows(all, '', 'other')), ['misc', 'small'])
  assert.deepEqual(names(browserRows(all, '', 'archived')), ['old'])
})

test('a query also finds what a channel is for, after the names', () => {
  assert.deepEqual(names(browserRows(all, 'small', 'all')), ['small', 'misc'])
})
