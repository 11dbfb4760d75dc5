import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import { useTimeline } from '../../../bindings/use-conversations.ts'
import type { Timeline } from '../../../bindings/engine-types.ts'

export type Ends = {
  /** The newest message there is, is loaded. */
  isComplete: boolean
  /** More will come at the end. */
  isOpen: boolean
  /** The stretch is about to be replaced. */
  isReplaced: boolean
  newest: Ts | undefined
  /** Messages before this one are not loaded. */
  unloadedBefore: Ts | null
}

const NOTHING: Ends = { isComplete: false, isOpen: false, isReplaced: false, newest: undefined, unloadedBefore: null }

/** What is loaded of a conversation. */
export function useEnds(channel: ConversationId): Ends {
  const timeline = useTimeline(channel)
  return timeline === undefined ? NOTHING : endsOf(timeline)
}

const endsOf = (timeline: Timeline): Ends => ({
  isComplete: !timeline.hasNewer && !timeline.stale,
  isOpen: timeline.hasNewer,
  isReplaced: timeline.loading === 'initial',
  newest: timeline.rows.at(-1)?.message.ts,
  unloadedBefore: timeline.hasOlder ? (timeline.rows[0]?.message.ts ?? null) : null,
})
