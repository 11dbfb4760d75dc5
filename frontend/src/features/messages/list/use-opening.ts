import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { useSelect } from '../../../bindings/use-select.ts'
import { useTimeline } from '../../../bindings/use-conversations.ts'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import { ApiError } from '../../../bindings/engine-types.ts'
import type { AnchoredList } from './anchored-list.ts'
import type { ListItem } from './list-item.ts'
import { anchorOf, covers, itemAt, loadOpening, newestTsOf, openingOf } from './opening.ts'
import type { Opening } from './opening.ts'

export type OpeningState = {
  /** `loading`: nothing to show yet. `ready`: the list stands where it is to begin. */
  status: 'loading' | 'ready' | 'failed'
  /** The line that is lit for a moment. */
  flash: string | null
  go: (opening: Opening) => void
}

const FLASH_MILLIS = 2_000

/** Brings a list to where it is to begin, and wherever somebody wants to go later: loads what is missing, then holds on to it. */
export function useOpening(
  list: AnchoredList<ListItem>,
  items: readonly ListItem[],
  target: { channel: ConversationId; ts: Ts | undefined },
): OpeningState {
  const { channel, ts } = target
  const workspace = useWorkspace()
  const timeline = useTimeline(channel)
  const isConnected = useSelect((state) => state.line.status === 'connected')
  const [opening, go] = useState<Opening | null>(() => openingOf(workspace, channel, ts))
  const [isLoaded, setLoaded] = useState<Opening | null>(null)
  const [failed, setFailed] = useState(false)
  const [flash, setFlash] = useState<string | null>(null)
  const [seenTs, setSeenTs] = useState(ts)
  if (ts !== seenTs) {
    setSeenTs(ts)
    if (ts !== undefined) go({ kind: 'message', ts })
  }
  // A reset or a rejoined channel: what is shown may have holes, so it is read anew where one is.
  const isStale = timeline?.stale === true && timeline.loading === 'none' && opening === null
  useEffect(() => {
    if (isStale) void refresh()
    async function refresh(): Promise<void> {
      const at = list.anchor === 'bottom' ? undefined : firstTs(items, list.anchor.rows[0]?.key)
      await loadOpening(workspace, channel, at === undefined ? { kind: 'newest' } : { kind: 'message', ts: at }).catch(() => undefined)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once when it became stale or the line came back, not for every row
  }, [isStale, isConnected])
  const load = useLoad(workspace, channel, { opening, setLoaded, setFailed })
  useEffect(load, [load, isConnected])
  const isThere = opening !== null && (isLoaded === opening || covers(workspace, channel, opening))
  useLayoutEffect(() => {
    if (opening === null || !isThere) return
    const anchor = anchorOf(opening, items, list.height)
    list.moveTo(anchor ?? 'bottom')
    if (opening.kind === 'message') setFlash(itemAt(items, opening.ts)?.key ?? null)
    go(null)
  }, [opening, isThere, items, list])
  useEffect(() => {
    if (flash === null) return
    const timer = setTimeout(() => setFlash(null), FLASH_MILLIS)
    return () => clearTimeout(timer)
  }, [flash])
  return { status: failed && opening !== null ? 'failed' : opening === null ? 'ready' : 'loading', flash, go }
}

type LoadState = { opening: Opening | null; setLoaded: (opening: Opening) => void; setFailed: (failed: boolean) => void }

function useLoad(workspace: ReturnType<typeof useWorkspace>, channel: ConversationId, state: LoadState): () => void {
  const { opening, setLoaded, setFailed } = state
  return useCallback(() => {
    if (opening === null) return
    // Whether it is still the one that is wanted is seen where it is used.
    const loaded = (): void => {
      setFailed(false)
      setLoaded(opening)
    }
    const failed = (error: unknown): void => setFailed(!(error instanceof ApiError && error.code === 'ratelimited'))
    loadOpening(workspace, channel, opening).then(loaded, failed)
  }, [workspace, channel, opening, setLoaded, setFailed])
}

function firstTs(items: readonly ListItem[], key: string | undefined): Ts | undefined {
  const item = items.find((one) => one.key === key)
  const ts = item === undefined ? '' : newestTsOf(item)
  return ts === '' ? undefined : ts
}
