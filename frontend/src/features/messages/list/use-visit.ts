import type { Ts } from '@parley/contract/kernel/ids'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import type { ConversationState } from '../../../bindings/engine-types.ts'
import { toasts } from '../../../ui/toasts.ts'
import { useMessages } from '../../../ui/language.tsx'
import { conversationMessages } from '../messages.ts'
import { endNew, nextVisit, openVisit } from './reading.ts'
import type { ReadState, Visit } from './reading.ts'

const readStateOf = (conversation: ConversationState): ReadState => ({
  // What one is not in is never unread.
  lastRead: conversation.membership?.last_read ?? TS_ZERO,
  hasUnread: conversation.membership !== null && conversation.unread.unread.length > 0,
})

export type VisitHandle = {
  /** After which message the New line stands. */
  newAfter: Visit['newAfter']
  /** Marks everything as read, with a way back for a while. */
  markAllRead: () => void
  /** Nothing is new to somebody who writes. */
  wrote: () => void
}

/**
 * The reading of one conversation from opening to leaving it: the New line, and marking as read: all there is when it is first
 * looked at (`isOpen`), and what comes later while `isReading` (the newest messages are before somebody's eyes). `newest` is the
 * last message that is loaded.
 */
export function useVisit(
  conversation: ConversationState,
  sight: { isOpen: boolean; isReading: boolean; newest: Ts | undefined },
): VisitHandle {
  const { isOpen, isReading, newest } = sight
  const words = useMessages(conversationMessages)
  const workspace = useWorkspace()
  const channel = conversation.facts.id
  const now = readStateOf(conversation)
  const [before, setVisit] = useState(() => openVisit(now))
  const visit = nextVisit(before, now, isReading)
  if (visit !== before) setVisit(visit)

  const wasOpen = useRef(false)
  const { latest } = conversation
  useEffect(() => {
    if (!isOpen || wasOpen.current) return
    wasOpen.current = true
    if (!visit.isHeld && now.hasUnread) workspace.markRead(channel, latest)
  }, [isOpen, visit.isHeld, now.hasUnread, latest, workspace, channel])

  useEffect(() => {
    if (isReading && !visit.isHeld && now.hasUnread && newest !== undefined) workspace.markRead(channel, newest)
  }, [isReading, visit.isHeld, now.hasUnread, newest, workspace, channel])

  const markAllRead = useCallback(() => {
    const known = workspace.store.state.conversations[channel]
    setVisit(endNew)
    if (known === undefined || known.membership === null || known.unread.unread.length === 0) return
    const mark = known.membership.last_read
    workspace.markRead(channel, known.latest)
    const undo = () => void workspace.moveMarkBack(channel, mark).catch(() => undefined)
    toasts.show({ text: words.markedRead, action: { label: words.undo, run: undo } })
  }, [workspace, channel, words])
  const wrote = useCallback(() => setVisit(endNew), [])
  return { newAfter: visit.newAfter, markAllRead, wrote }
}
