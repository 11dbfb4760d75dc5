import { isCountable } from '@parley/contract/chat/countable'
import type { Message } from '@parley/contract/chat/message'
import type { Ts } from '@parley/contract/kernel/ids'
import { millisOfTs } from '@parley/contract/kernel/ts'
import type { PendingMessage } from '../../../bindings/engine-types.ts'
import type { Row } from '../../../bindings/engine-types.ts'
import { isSystem, isTombstone, keyOf, pendingKey } from './list-item.ts'
import type { ListItem } from './list-item.ts'

/** Messages of one author that are closer than this stand under one name. */
const GROUP_MILLIS = 5 * 60_000

export type ListInput = {
  rows: readonly Row[]
  pending: readonly PendingMessage[]
  ephemeral: readonly Message[]
  hasOlder: boolean
  hasNewer: boolean
  /** The "New messages" line stands before the first message of somebody else after this; null for no line. */
  newAfter: Ts | null
  self: string | null
}

type Last = { author: string | undefined; at: number } | null

/**
 * The lines of the list in order: days, the New line, messages in groups, joins in one line, what is on its way at the end.
 * Lines that did not change are the very same objects as in `before`, so that their rows need not be drawn again.
 */
export function buildItems(input: ListInput, before: ReadonlyMap<string, ListItem> = new Map()): ListItem[] {
  const items: ListItem[] = [input.hasOlder ? { kind: 'older', key: 'older' } : { kind: 'start', key: 'start' }]
  const place: Place = { items, dayEnd: 0, last: null, newAfter: input.newAfter, self: input.self }
  for (const { message, isEphemeral } of withEphemeral(input)) addMessage(place, message, isEphemeral)
  if (input.hasNewer) items.push({ kind: 'newer', key: 'newer' })
  else for (const one of input.pending) addPending(place, one)
  return items.map((item) => reuse(before.get(item.key), item))
}

type Place = { items: ListItem[]; dayEnd: number; last: Last; newAfter: Ts | null; self: string | null }

function* withEphemeral(input: ListInput): Generator<{ message: Message; isEphemeral: boolean }> {
  const shown = input.ephemeral.filter((one) => input.rows.length === 0 || one.ts >= (input.rows[0]?.message.ts ?? ''))
  let next = 0
  for (const { message } of input.rows) {
    for (let one = shown[next]; one !== undefined && one.ts < message.ts; one = shown[++next]) yield { message: one, isEphemeral: true }
    yield { message, isEphemeral: false }
  }
  if (!input.hasNewer) for (const one of shown.slice(next)) yield { message: one, isEphemeral: true }
}

function addMessage(place: Place, message: Message, isEphemeral: boolean): void {
  const at = millisOfTs(message.ts)
  addDay(place, at)
  if (place.newAfter !== null && message.ts > place.newAfter && message.user !== place.self && isCountable(message)) {
    place.items.push({ kind: 'new', key: 'new' })
    place.newAfter = null
    place.last = null
  }
  if (isEphemeral) {
    place.items.push({ kind: 'ephemeral', key: `ephemeral ${message.ts}`, message })
    place.last = null
  } else if (isSystem(message)) {
    addSystem(place, message)
    place.last = null
  } else {
    const author = authorOf(message)
    const continues = place.last !== null && author !== undefined && place.last.author === author && at - place.last.at < GROUP_MILLIS
    place.items.push({ kind: 'message', key: keyOf(message), message, continues })
    place.last = author === undefined ? null : { author, at }
  }
}

/** Undefined for what never shares a name with its neighbours: what somebody does (`/me`), and what was deleted. */
function authorOf(message: Message): string | undefined {
  if (message.subtype === 'me_message' || isTombstone(message)) return undefined
  return message.username === undefined ? message.user : `${message.user ?? ''} as ${message.username}`
}

function addSystem(place: Place, message: Message): void {
  const previous = place.items.at(-1)
  if (message.subtype !== 'channel_join' || message.inviter !== undefined) {
    place.items.push({ kind: 'system', key: keyOf(message), message })
  } else if (previous?.kind === 'joins') {
    place.items[place.items.length - 1] = { ...previous, messages: [...previous.messages, message] }
  } else if (previous?.kind === 'system' && previous.message.subtype === 'channel_join' && previous.message.inviter === undefined) {
    place.items[place.items.length - 1] = { kind: 'joins', key: `joins ${previous.key}`, messages: [previous.message, message] }
  } else {
    place.items.push({ kind: 'system', key: keyOf(message), message })
  }
}

function addPending(place: Place, pending: PendingMessage): void {
  addDay(place, pending.writtenAt)
  const author = place.self ?? ''
  const continues = place.last !== null && place.last.author === author && pending.writtenAt - place.last.at < GROUP_MILLIS
  place.items.push({ kind: 'pending', key: pendingKey(author, pending.client_msg_id), pending, continues })
  place.last = { author, at: pending.writtenAt }
}

function addDay(place: Place, at: number): void {
  // Asked of the calendar once a day and not once a message: messages come in order.
  if (at < place.dayEnd) return
  const day = new Date(at)
  day.setHours(0, 0, 0, 0)
  place.items.push({ kind: 'day', key: `day ${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`, at: day.getTime() })
  day.setDate(day.getDate() + 1)
  place.dayEnd = day.getTime()
  place.last = null
}

function reuse(before: ListItem | undefined, item: ListItem): ListItem {
  return before !== undefined && isSame(before, item) ? before : item
}

function isSame(a: ListItem, b: ListItem): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'day' && b.kind === 'day') return a.at === b.at
  if (a.kind === 'pending' && b.kind === 'pending') return a.pending === b.pending && a.continues === b.continues
  if (a.kind === 'joins' && b.kind === 'joins') return isSameList(a.messages, b.messages)
  return !('message' in a && 'message' in b) || isSameMessage(a, b)
}

type Said = Extract<ListItem, { message: Message }>
const isSameMessage = (a: Said, b: Said): boolean =>
  a.message === b.message && (a.kind !== 'message' || b.kind !== 'message' || a.continues === b.continues)

const isSameList = (a: readonly Message[], b: readonly Message[]): boolean => a.length === b.length && a.every((one, at) => one === b[at])
