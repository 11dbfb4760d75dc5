import type { Message } from '@parley/contract/chat/message'
import { isCountable } from '@parley/contract/chat/countable'
import { LIMITS } from '@parley/contract/kernel/limits'
import type { Ts, UserId } from '@parley/contract/kernel/ids'
import type { MarkChanged } from '@parley/contract/realtime/events'
import type { ConversationState, State } from './state.ts'

/** The conversation after a message came, changed or went: what is unread is a function of the messages, not of the order told. */
export function countMessage(
  conversation: ConversationState,
  change: { ts: Ts; message: Message | null; mentions: readonly string[]; self: UserId | null },
): ConversationState {
  const { message, ts, self } = change
  const latest = ts > conversation.latest ? ts : conversation.latest
  const lastRead = conversation.membership?.last_read
  const counts = message !== null && lastRead !== undefined && ts > lastRead && message.user !== self && isCountable(message)
  const names = counts && change.mentions.some((target) => target === self || target === '@channel')
  const unread = {
    unread: withTs(conversation.unread.unread, ts, counts),
    mentions: withTs(conversation.unread.mentions, ts, names),
  }
  return { ...conversation, latest, unread: sameUnread(unread, conversation.unread) ? conversation.unread : unread }
}

/** Newest first, without doubles, at most as many as anybody counts. */
function withTs(list: readonly Ts[], ts: Ts, isIn: boolean): Ts[] {
  const others = list.filter((one) => one !== ts)
  if (!isIn) return others
  const index = others.findIndex((one) => one < ts)
  return others.toSpliced(index === -1 ? others.length : index, 0, ts).slice(0, LIMITS.unreadCount)
}

const sameList = (a: readonly Ts[], b: readonly Ts[]): boolean => a.length === b.length && a.every((ts, index) => ts === b[index])
const sameUnread = (a: ConversationState['unread'], b: ConversationState['unread']): boolean =>
  sameList(a.unread, b.unread) && sameList(a.mentions, b.mentions)

/** What one's own marking as read leaves, before the server says the same. */
export function markedTo(conversation: ConversationState, ts: Ts): ConversationState {
  if (conversation.membership === null || conversation.membership.last_read >= ts) return conversation
  return {
    ...conversation,
    membership: { ...conversation.membership, last_read: ts },
    unread: {
      unread: conversation.unread.unread.filter((one) => one > ts),
      mentions: conversation.unread.mentions.filter((one) => one > ts),
    },
  }
}

/** The state after an event by which a mark went back and which was held for a while: what came meanwhile is unread too. */
export function heldBack(state: State, { channel, mark }: MarkChanged): State {
  const known = state.conversations[channel]
  if (known === undefined || mark === null) return state
  const latest = known.latest > mark.latest ? known.latest : mark.latest
  const unread = { unread: joined(known.unread.unread, mark.unread.unread), mentions: joined(known.unread.mentions, mark.unread.mentions) }
  return { ...state, conversations: { ...state.conversations, [channel]: { ...known, membership: mark.membership, latest, unread } } }
}

const joined = (a: readonly Ts[], b: readonly Ts[]): Ts[] =>
  [...new Set([...a, ...b])].toSorted((one, other) => (one < other ? 1 : -1)).slice(0, LIMITS.unreadCount)
