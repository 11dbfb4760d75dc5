import { matchText } from '../../lib/match-score.ts'

export type Group = 'recent' | 'mine' | 'others' | 'people'
/** A place that one can jump to. `names` are what a query may hit; the first one is shown. */
export type Candidate = {
  key: string
  kind: 'channel' | 'private' | 'person' | 'group'
  group: Exclude<Group, 'recent'>
  names: readonly string[]
  unread: number
  /** Those among the unread that ask for this person. */
  mentions: number
  /** How often and how lately one was there. */
  visits: number
  members?: number
  /** Whose picture to show. */
  user?: string
}
export type Ranked = Candidate & { ranges: readonly (readonly [number, number])[]; shownIn: Group }

const MOST_RECENT = 12
const MOST_PER_GROUP = 8
const GROUPS: readonly Exclude<Group, 'recent'>[] = ['mine', 'people', 'others']

/** "@" means people only, "#" channels only. */
export function readQuery(text: string): { words: string; only: 'people' | 'channels' | null } {
  const trimmed = text.trimStart()
  if (trimmed.startsWith('@')) return { words: trimmed.slice(1).trim(), only: 'people' }
  if (trimmed.startsWith('#')) return { words: trimmed.slice(1).trim(), only: 'channels' }
  return { words: trimmed.trim(), only: null }
}

/**
 * What the switcher lists. Without a query what asks for this person, then what is unread, then where one often is; with one the
 * hits by group, the better name first and, between like ones, the place one goes to more.
 */
export function rank(candidates: readonly Candidate[], text: string): readonly Ranked[] {
  const { words, only } = readQuery(text)
  const fitting = candidates.filter(({ kind }) => only === null || (only === 'people') === (kind === 'person' || kind === 'group'))
  if (words === '' && only === null) return recent(fitting)
  const hits = fitting.map((one) => hitOf(one, words)).filter((hit) => hit !== null)
  return GROUPS.flatMap((group) =>
    hits
      .filter(({ row }) => row.group === group)
      .toSorted((a, b) => b.score - a.score || compareNames(a.row, b.row))
      .slice(0, MOST_PER_GROUP)
      .map(({ row }) => row),
  )
}

function recent(candidates: readonly Candidate[]): readonly Ranked[] {
  return candidates
    .filter((one) => one.group === 'mine')
    .toSorted(
      (a, b) =>
        Number(b.mentions > 0) - Number(a.mentions > 0) ||
        Number(b.unread > 0) - Number(a.unread > 0) ||
        b.visits - a.visits ||
        compareNames(a, b),
    )
    .slice(0, MOST_RECENT)
    .map((one) => ({ ...one, ranges: [], shownIn: 'recent' as const }))
}

function hitOf(one: Candidate, words: string): { row: Ranked; score: number } | null {
  const matches = one.names.map((name) => matchText(words, name))
  const best = Math.max(...matches.map((match) => match?.score ?? 0))
  if (best === 0) return null
  const habit = Math.min(15, one.visits * 3) + (one.mentions > 0 ? 8 : one.unread > 0 ? 4 : 0)
  return { row: { ...one, ranges: matches[0]?.ranges ?? [], shownIn: one.group }, score: best + habit }
}

const compareNames = (a: Candidate, b: Candidate): number => ((a.names[0] ?? '') < (b.names[0] ?? '') ? -1 : 1)
