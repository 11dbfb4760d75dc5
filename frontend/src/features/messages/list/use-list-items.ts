import type { Message } from '@parley/contract/chat/message'
import { useMemo, useRef } from 'react'
import { usePending, useTimeline } from '../../../bindings/use-conversations.ts'
import { isSameList, useSelect } from '../../../bindings/use-select.ts'
import { buildItems } from './build-items.ts'
import type { ListItem } from './list-item.ts'

const NONE: readonly Message[] = []

/** The lines of a conversation's list; those that did not change are the same objects as before. */
export function useListItems(channel: string, newAfter: string | null): readonly ListItem[] {
  const timeline = useTimeline(channel)
  const pending = usePending(channel)
  const ephemeral = useSelect((state) => state.ephemeral[channel] ?? NONE, isSameList)
  const self = useSelect((state) => state.self)
  const known = useRef<ReadonlyMap<string, ListItem>>(new Map())
  const { rows, hasOlder, hasNewer } = timeline ?? { rows: [], hasOlder: true, hasNewer: false }
  return useMemo(() => {
    const items = buildItems({ rows, pending, ephemeral, hasOlder, hasNewer, newAfter, self }, known.current)
    known.current = new Map(items.map((item) => [item.key, item]))
    return items
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- without a timeline `rows` is a new empty list each time
  }, [timeline, pending, ephemeral, newAfter, self])
}
