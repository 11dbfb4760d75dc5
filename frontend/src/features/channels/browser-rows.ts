import { matchScore } from '../../lib/match-score.ts'

export type BrowserFilter = 'all' | 'other' | 'mine' | 'archived'
export const BROWSER_FILTERS: readonly BrowserFilter[] = ['all', 'other', 'mine', 'archived']

type Listed = {
  id: string
  name?: string | undefined
  is_archived: boolean
  is_member: boolean
  num_members: number
  purpose: { value: string }
}

/** The channels that a query finds by name or purpose, the best hit first; without one the largest first. */
export function browserRows<Row extends Listed>(channels: readonly Row[], query: string, filter: BrowserFilter): readonly Row[] {
  return channels
    .filter((one) => passes(one, filter))
    .map((row) => ({ row, score: Math.max(matchScore(query, row.name ?? ''), matchScore(query, row.purpose.value) / 2) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || b.row.num_members - a.row.num_members || ((a.row.name ?? '') < (b.row.name ?? '') ? -1 : 1))
    .map(({ row }) => row)
}

function passes(one: Listed, filter: BrowserFilter): boolean {
  if (one.is_archived || filter === 'archived') return one.is_archived && filter === 'archived'
  return filter === 'all' || one.is_member === (filter === 'mine')
}
