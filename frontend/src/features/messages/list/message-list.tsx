import type { Message } from '@parley/contract/chat/message'
import type { Ts } from '@parley/contract/kernel/ids'
import { millisOfTs } from '@parley/contract/kernel/ts'
import { useImperativeHandle, useRef, useState } from 'react'
import type { Ref } from 'react'
import { useTimeline } from '../../../bindings/use-conversations.ts'
import type { ConversationState } from '../../../engine/store/state.ts'
import { formatTime } from '../../../lib/time.ts'
import { useMessages } from '../../../ui/language.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { conversationMessages } from '../messages.ts'
import { useTimeStyle } from '../time-style.ts'
import type { ConversationNaming } from '../use-conversation-name.ts'
import type { ListView } from './anchored-list.ts'
import { isSameView } from './anchored-list.ts'
import { DownPill, NewPill } from './jump-pills.tsx'
import { FailedList } from './failed-list.tsx'
import { ListRows } from './list-rows.tsx'
import { useAttention } from './use-attention.ts'
import { useKeepPlace, useOwnSend } from './use-list-effects.ts'
import { useListItems } from './use-list-items.ts'
import { useListEngine } from './use-anchored-list.ts'
import { useOpening } from './use-opening.ts'
import { usePaging } from './use-paging.ts'
import { useVisit } from './use-visit.ts'
import css from './message-list.module.css'

export type MessageListControls = {
  /** Puts the focus on the last message that is shown. */
  focusLast: () => void
  /** The newest own message that is loaded. */
  lastOwn: (self: string) => Message | undefined
  markAllRead: () => void
  jumpToNew: () => void
}

type MessageListProps = {
  conversation: ConversationState
  naming: ConversationNaming
  /** A message to open at. */
  ts: Ts | undefined
  editing: Ts | null
  focusComposer: () => void
  controls: Ref<MessageListControls>
}

const UNSEEN: ListView = { atBottom: false, isAbove: false, nearStart: false, nearEnd: false }

/** The messages of a conversation: opens at what is new, loads in both directions, stays put while one reads, marks as read. */
export function MessageList({ conversation, naming, ts, editing, focusComposer, controls }: MessageListProps) {
  const words = useMessages(conversationMessages)
  const style = useTimeStyle()
  const channel = conversation.facts.id
  const timeline = useTimeline(channel)
  const list = useListEngine()
  const [view, setView] = useState(UNSEEN)
  const isEndLoaded = timeline !== undefined && !timeline.hasNewer && !timeline.stale
  const isAttentive = useAttention()
  const newest = timeline?.rows.at(-1)?.message.ts
  const visit = useVisit(conversation, isAttentive && view.atBottom && isEndLoaded, newest)
  const items = useListItems(channel, visit.newAfter)
  const opening = useOpening(list, items, { channel, ts })
  const isReady = opening.status === 'ready'
  const [wasReady, setWasReady] = useState(false)
  if (isReady && !wasReady) setWasReady(true)
  // Rows that are there stay in sight until it is known that others have to be read.
  const isShown = isReady || (wasReady && timeline?.loading !== 'initial')
  const paging = usePaging(channel, view, isReady)
  const toBottom = (): void => (timeline?.hasNewer === true ? opening.go({ kind: 'newest' }) : list.moveTo('bottom'))
  useOwnSend(channel, () => {
    visit.wrote()
    toBottom()
  })
  useKeepPlace(list, channel, items)

  const unread = conversation.unread.unread
  const [left, setLeft] = useState<{ at: Ts } | null>(null)
  if (view.atBottom === (left !== null)) setLeft(view.atBottom ? null : { at: newest ?? '' })
  const below = left === null ? 0 : unread.filter((one) => one > left.at).length
  const firstNew = unread.at(-1)
  const isNewAbove =
    view.isAbove || (firstNew !== undefined && timeline?.hasOlder === true && firstNew < (timeline.rows[0]?.message.ts ?? ''))
  const jumpToNew = (): void => {
    if (firstNew !== undefined) opening.go({ kind: 'new', ts: firstNew })
  }
  const rows = useRef<{ focusLast: () => void }>(null)
  useImperativeHandle(controls, () => ({
    focusLast: () => rows.current?.focusLast(),
    lastOwn: (self) => timeline?.rows.findLast((row) => row.message.user === self && isPlain(row.message))?.message,
    markAllRead: visit.markAllRead,
    jumpToNew,
  }))
  if (opening.status === 'failed') return <FailedList retry={() => opening.go({ kind: 'newest' })} />
  return (
    <div className={css['frame']}>
      {!isShown && (
        <div className={css['loading']}>
          <SkeletonRows rows={6} />
        </div>
      )}
      <ListRows
        ref={rows}
        {...{ list, items, editing, focusComposer, isShown }}
        label={words.messagesIn(naming.name)}
        openEnd={timeline?.hasNewer === true}
        flash={opening.flash}
        isAtBottom={view.atBottom}
        context={{ conversation, naming, failed: paging.failed, retry: paging.retry }}
        onSettled={(next) => {
          if (isReady) setView((before) => (isSameView(before, next) ? before : next))
        }}
      />
      {isReady && isNewAbove && firstNew !== undefined && (
        <NewPill count={unread.length} since={formatTime(millisOfTs(firstNew), style)} onJump={jumpToNew} onMarkRead={visit.markAllRead} />
      )}
      {isReady && !view.atBottom && items.length > 1 && <DownPill count={below} onJump={toBottom} />}
    </div>
  )
}

const isPlain = (message: Message): boolean =>
  message.subtype === undefined || message.subtype === 'me_message' || message.subtype === 'thread_broadcast'
