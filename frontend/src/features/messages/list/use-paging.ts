import type { ConversationId } from '@parley/contract/kernel/ids'
import { useEffect, useState } from 'react'
import { useTimeline } from '../../../bindings/use-conversations.ts'
import { useSelect } from '../../../bindings/use-select.ts'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import type { ListView } from './anchored-list.ts'

/** Loads the next page when an end comes near. After a failure it waits for `retry`, or for the line to come back. */
export function usePaging(channel: ConversationId, view: ListView, isReady: boolean): { failed: boolean; retry: () => void } {
  const { history } = useWorkspace()
  const timeline = useTimeline(channel)
  const isConnected = useSelect((state) => state.line.status === 'connected')
  const [failed, setFailed] = useState(false)
  const isFree = isReady && timeline !== undefined && timeline.loading === 'none' && !timeline.stale && !failed
  const wantsOlder = isFree && view.nearStart && timeline.hasOlder
  const wantsNewer = isFree && view.nearEnd && timeline.hasNewer
  useEffect(() => {
    if (!wantsOlder && !wantsNewer) return
    const page = wantsNewer ? history.loadNewer(channel) : history.loadOlder(channel)
    page.catch(() => setFailed(true))
  }, [wantsOlder, wantsNewer, history, channel])
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the line came back: whatever failed may work now
    if (isConnected) setFailed(false)
  }, [isConnected])
  return { failed, retry: () => setFailed(false) }
}
