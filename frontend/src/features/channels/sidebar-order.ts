import { TS_ZERO } from '@parley/contract/kernel/ts'
import type { ConversationHere } from './conversation-facts.ts'
import { isDirect, isNoteToSelf } from './conversation-facts.ts'

export type Sections = { channels: readonly ConversationHere[]; direct: readonly ConversationHere[] }

/** Channels from A to Z by the rules of the language; direct messages by what was said last, the note to self first. */
export function inSections(mine: readonly ConversationHere[], self: string, language: string): Sections {
  const words = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  const channels = mine.filter((one) => !isDirect(one) && !one.facts.is_archived)
  const direct = mine.filter(isDirect)
  return {
    channels: channels.toSorted((a, b) => words.compare(nameOf(a), nameOf(b)) || (a.facts.id < b.facts.id ? -1 : 1)),
    direct: direct.toSorted((a, b) => Number(isNoteToSelf(b, self)) - Number(isNoteToSelf(a, self)) || (lastAt(a) < lastAt(b) ? 1 : -1)),
  }
}

const nameOf = (one: ConversationHere): string => one.facts.name ?? ''

/** One that nobody wrote in yet stands where it was made. */
const lastAt = (one: ConversationHere): string => (one.latest === TS_ZERO ? `${one.facts.created}.000000` : one.latest)

/** A folded section keeps showing what wants to be seen: where one is, and what is unread. */
export function shownWhenFolded(rows: readonly ConversationHere[], current: string | undefined): readonly ConversationHere[] {
  return rows.filter((one) => one.facts.id === current || one.unread.unread.length > 0)
}

/** The row `step` away from `current`, round the ends; from nowhere, the first or the last. */
export function neighbour<T extends { facts: { id: string } }>(
  rows: readonly T[],
  current: string | undefined,
  step: 1 | -1,
): T | undefined {
  const at = rows.findIndex((one) => one.facts.id === current)
  if (at === -1) return step === 1 ? rows[0] : rows.at(-1)
  return rows[(at + step + rows.length) % rows.length]
}

/** The nearest unread row in that direction, round the ends, not the current one. */
export function unreadNeighbour(
  rows: readonly ConversationHere[],
  current: string | undefined,
  step: 1 | -1,
): ConversationHere | undefined {
  return neighbour(
    rows.filter((one) => one.facts.id === current || one.unread.unread.length > 0),
    current,
    step,
  )
}
