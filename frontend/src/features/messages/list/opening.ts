import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import type { Row } from '../../../bindings/engine-types.ts'
import type { Workspace } from '../../../bindings/engine-types.ts'
import type { Anchor } from './list-layout.ts'
import type { ListItem } from './list-item.ts'

/** Where a list is to begin. */
export type Opening =
  | { kind: 'newest' }
  /** A permalink. */
  | { kind: 'message'; ts: Ts }
  /** The New line. */
  | { kind: 'new'; ts: Ts }
  /** Where one was when one left. */
  | { kind: 'kept'; ts: Ts; anchor: Anchor }

type Kept = { ts: Ts; anchor: Anchor }
/** Per conversation, for as long as the page lives. */
const kept = new WeakMap<Workspace, Map<ConversationId, Kept>>()

export function keepPlace(workspace: Workspace, channel: ConversationId, place: Kept | null): void {
  const places = kept.get(workspace) ?? new Map<ConversationId, Kept>()
  kept.set(workspace, places)
  if (place === null) places.delete(channel)
  else places.set(channel, place)
}

/** A message that was asked for comes first, then what is unread, then the place where one was, else the newest. */
export function openingOf(workspace: Workspace, channel: ConversationId, ts: Ts | undefined): Opening {
  if (ts !== undefined) return { kind: 'message', ts }
  const conversation = workspace.store.state.conversations[channel]
  const oldestUnread = conversation?.unread.unread.at(-1)
  if (conversation?.membership && oldestUnread !== undefined) {
    // The list of unread ones may be cut; then they begin right after the mark.
    const isCut = conversation.unread.unread.length >= 100
    return { kind: 'new', ts: isCut ? conversation.membership.last_read : oldestUnread }
  }
  const place = kept.get(workspace)?.get(channel)
  return place === undefined ? { kind: 'newest' } : { kind: 'kept', ...place }
}

/** Reads what the opening needs, unless it is there. Throws what the call throws. */
export async function loadOpening(workspace: Workspace, channel: ConversationId, opening: Opening): Promise<void> {
  if (opening.kind === 'newest') await workspace.history.openNewest(channel)
  else await workspace.history.openAround(channel, opening.ts)
}

/** Whether what the opening needs is loaded, and kept up to date: then it can be shown in the next frame. */
export function covers(workspace: Workspace, channel: ConversationId, opening: Opening): boolean {
  const { timelines, conversations } = workspace.store.state
  const timeline = timelines[channel]
  const isLive = (conversations[channel]?.membership ?? null) !== null
  if (timeline === undefined || !isLive || timeline.stale || timeline.loading === 'initial') return false
  return opening.kind === 'newest' ? !timeline.hasNewer : reaches(timeline.rows, opening.ts)
}

function reaches(rows: readonly Row[], ts: Ts): boolean {
  const [first, last] = [rows[0], rows.at(-1)]
  return first !== undefined && last !== undefined && first.message.ts <= ts && ts <= last.message.ts
}

/** Where the opening is among the lines; `height` of what is shown. Null: not loaded, so nothing to hold on to. */
export function anchorOf(opening: Opening, items: readonly ListItem[], height: number): Anchor | null {
  if (opening.kind === 'newest') return 'bottom'
  if (opening.kind === 'kept') return opening.anchor
  if (opening.kind === 'new') {
    const line = items.find((item) => item.kind === 'new')
    if (line !== undefined) return { rows: [{ key: line.key, offset: Math.min(120, height / 4) }] }
  }
  const row = itemAt(items, opening.ts)
  return row === undefined ? null : { rows: [{ key: row.key, offset: height / 3 }] }
}

/** The line with this message, or with the next one if it is not there any more. */
export function itemAt(items: readonly ListItem[], ts: Ts): ListItem | undefined {
  return items.find((item) => newestTsOf(item) >= ts)
}

/** The newest message of a line; empty for lines without one. */
export const newestTsOf = (item: ListItem): Ts =>
  item.kind === 'joins' ? (item.messages.at(-1)?.ts ?? '') : 'message' in item ? item.message.ts : ''
