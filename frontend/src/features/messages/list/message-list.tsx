import type { Message } from '@parley/contract/chat/message'
import type { Ts } from '@parley/contract/kernel/ids'
import { millisOfTs } from '@parley/contract/kernel/ts'
import { useImperativeHandle, useRef, useState } from 'react'
import type { Ref } from 'react'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import type { ConversationState } from '../../../bindings/engine-types.ts'
import type { Timeline } from '../../../bindings/engine-types.ts'
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
import { useBelow } from './use-below.ts'
import { useAttention } from './use-attention.ts'
import { useKeepPlace, useOwnSend } from './use-list-effects.ts'
import { useEnds } from './use-ends.ts'
import type { Ends } from './use-ends.ts'
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
  const workspace = useWorkspace()
  const channel = conversation.facts.id
  const ends = useEnds(channel)
  const list = useListEngine()
  const [view, setView] = useState(UNSEEN)
  const isAttentive = useAttention()
  const [isOpen, opened] = useLatch()
  const isReading = isAttentive && view.atBottom && ends.isComplete
  const visit = useVisit(conversation, { isOpen, isReading, newest: ends.newest })
  const items = useListItems(channel, visit.newAfter)
  const opening = useOpening(list, items, { channel, ts })
  const isReady = opening.status === 'ready'
  // Who came for one message has not seen what is new.
  opened(isReady && isAttentive && ts === undefined)
  const [wasReady, gotReady] = useLatch()
  gotReady(isReady)
  // Rows that are there stay in sight until it is known that others have to be read.
  const isShown = isReady || (wasReady && !ends.isReplaced)
  const paging = usePaging(channel, view, isReady)
  const toBottom = (): void => (ends.isOpen ? opening.go({ kind: 'newest' }) : list.moveTo('bottom'))
  useOwnSend(channel, () => {
    visit.wrote()
    toBottom()
  })
  useKeepPlace(list, channel, items)
  const jumpToNew = (): void => {
    const first = conversation.unread.unread.at(-1) ?? visit.newAfter
    if (first !== null) opening.go({ kind: 'new', ts: first })
  }
  const rows = useRef<{ focusLast: () => void }>(null)
  useImperativeHandle(controls, () => ({
    focusLast: () => rows.current?.focusLast(),
    lastOwn: (self) => lastOwnIn(workspace.store.state.timelines[channel], self),
    markAllRead: visit.markAllRead,
    jumpToNew,
  }))
  if (opening.status === 'failed') return <FailedList retry={() => opening.go({ kind: 'newest' })} />
  return (
    <div className={css['frame']}>
      {!isShown && <LoadingRows />}
      <ListRows
        ref={rows}
        {...{ list, items, editing, focusComposer, isShown }}
        label={words.messagesIn(naming.name)}
        openEnd={ends.isOpen}
        flash={opening.flash}
        isAtBottom={view.atBottom}
        context={{ conversation, naming, failed: paging.failed, retry: paging.retry }}
        onSettled={(next) => {
          if (isReady) setView((before) => (isSameView(before, next) ? before : next))
        }}
      />
      {isReady && <Pills unread={conversation.unread.unread} {...{ view, ends, toBottom, jumpToNew }} markAllRead={visit.markAllRead} />}
    </div>
  )
}

/** What stays true once it was. */
function useLatch(): [boolean, (now: boolean) => void] {
  const [was, setWas] = useState(false)
  const tell = (now: boolean): void => {
    if (now && !was) setWas(true)
  }
  return [was, tell]
}

type PillsProps = {
  unread: readonly Ts[]
  view: ListView
  ends: Ends
  toBottom: () => void
  jumpToNew: () => void
  markAllRead: () => void
}

function Pills({ unread, view, ends, toBottom, jumpToNew, markAllRead }: PillsProps) {
  const style = useTimeStyle()
  const below = useBelow(view.atBottom, ends.newest, unread)
  const firstNew = unread.at(-1)
  const isAbove = firstNew !== undefined && (view.isAbove || (ends.unloadedBefore !== null && firstNew < ends.unloadedBefore))
  return (
    <>
      {isAbove && (
        <NewPill count={unread.length} since={formatTime(millisOfTs(firstNew), style)} onJump={jumpToNew} onMarkRead={markAllRead} />
      )}
      {!view.atBottom && ends.newest !== undefined && <DownPill count={below} onJump={toBottom} />}
    </>
  )
}

function LoadingRows() {
  return (
    <div className={css['loading']}>
      <SkeletonRows rows={6} />
    </div>
  )
}

function lastOwnIn(timeline: Timeline | undefined, self: string): Message | undefined {
  return timeline?.rows.findLast((row) => row.message.user === self && isPlain(row.message))?.message
}

const isPlain = (message: Message): boolean =>
  message.subtype === undefined || message.subtype === 'me_message' || message.subtype === 'thread_broadcast'
