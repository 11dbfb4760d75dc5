import type { Ts } from '@parley/contract/kernel/ids'

/** How far a conversation was read, as its membership and unread list say it. */
export type ReadState = { lastRead: Ts; hasUnread: boolean }

/**
 * What a visit to a conversation remembers: after which message the "New messages" line stands (it stays although the badge
 * clears), and whether somebody asked to keep it unread, which holds until the next visit.
 */
export type Visit = { newAfter: Ts | null; isHeld: boolean; seen: ReadState }

export function openVisit(now: ReadState): Visit {
  return { newAfter: now.hasUnread ? now.lastRead : null, isHeld: false, seen: now }
}

/** The visit after the read state changed; `isReading`: the newest messages are before somebody's eyes. The same object: nothing changed. */
export function nextVisit(visit: Visit, now: ReadState, isReading: boolean): Visit {
  const { seen } = visit
  if (now.lastRead === seen.lastRead && now.hasUnread === seen.hasUnread) return visit
  // The mark went back: here or on another device somebody said "mark unread".
  if (now.lastRead < seen.lastRead) return { newAfter: now.lastRead, isHeld: true, seen: now }
  const isFirstUnseen = now.hasUnread && !seen.hasUnread && !isReading
  return { ...visit, newAfter: isFirstUnseen ? now.lastRead : visit.newAfter, seen: now }
}

/** Somebody said that it is read, or wrote: nothing is new any more. */
export const endNew = (visit: Visit): Visit =>
  visit.newAfter === null && !visit.isHeld ? visit : { ...visit, newAfter: null, isHeld: false }
