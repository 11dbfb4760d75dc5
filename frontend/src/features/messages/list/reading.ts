import type { Ts } from '@parley/contract/kernel/ids'

/** How far a conversation was read, as its membership and unread list say it. */
export type ReadState = { lastRead: Ts; hasUnread: boolean }

/**
 * What a visit to a conversation remembers: after which message the "New messages" line stands (it stays although the badge
 * clears), whether somebody asked to keep it unread, which holds until the next visit, and whether the newest message was before
 * somebody's eyes since the line was drawn: until then what comes is part of what is being caught up with.
 */
export type Visit = { newAfter: Ts | null; isHeld: boolean; seen: ReadState; hasReachedEnd: boolean }

export function openVisit(now: ReadState): Visit {
  return { newAfter: now.hasUnread ? now.lastRead : null, isHeld: false, seen: now, hasReachedEnd: !now.hasUnread }
}

/** The visit after the read state changed; `isReading`: the newest messages are before somebody's eyes. The same object: nothing changed. */
export function nextVisit(visit: Visit, now: ReadState, isReading: boolean): Visit {
  const { seen } = visit
  const hasReachedEnd = visit.hasReachedEnd || isReading
  if (now.lastRead === seen.lastRead && now.hasUnread === seen.hasUnread) {
    return hasReachedEnd === visit.hasReachedEnd ? visit : { ...visit, hasReachedEnd }
  }
  // The mark went back: here or on another device somebody said "mark unread".
  if (now.lastRead < seen.lastRead) return { newAfter: now.lastRead, isHeld: true, seen: now, hasReachedEnd: isReading }
  const isFirstUnseen = now.hasUnread && !seen.hasUnread && !isReading && hasReachedEnd
  if (isFirstUnseen) return { ...visit, newAfter: now.lastRead, seen: now, hasReachedEnd: false }
  return { ...visit, seen: now, hasReachedEnd }
}

/** Somebody said that it is read, or wrote: nothing is new any more. */
export const endNew = (visit: Visit): Visit =>
  visit.newAfter === null && !visit.isHeld ? visit : { ...visit, newAfter: null, isHeld: false }
