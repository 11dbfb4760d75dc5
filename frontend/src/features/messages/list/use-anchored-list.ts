import { useLayoutEffect, useMemo, useReducer, useRef } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { AnchoredList } from './anchored-list.ts'
import type { ListView } from './anchored-list.ts'
import { estimateHeight } from './estimate-height.ts'
import type { Anchor, Slice } from './list-layout.ts'
import type { ListItem } from './list-item.ts'

export type MessageListHandle = {
  viewport: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  list: AnchoredList<ListItem>
  slices: Slice[]
  view: ListView
}

/** The list of messages as an `AnchoredList`, drawn by React. `start` counts on the first call only. */
export function useAnchoredList(
  items: readonly ListItem[],
  options: { start: Anchor; pinned: readonly string[]; openEnd: boolean },
): MessageListHandle {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const isDrawing = useRef(false)
  const list = useMemo(
    () =>
      new AnchoredList<ListItem>(options.start, {
        estimate: estimateHeight,
        holds: (item) => item.kind === 'message' || item.kind === 'pending' || item.kind === 'system' || item.kind === 'joins',
        watched: 'new',
        // At once: a frame with rows that stand elsewhere would be seen as a jump.
        changed: () => (isDrawing.current ? redraw() : flushSync(redraw)),
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- made once: where it starts is its first anchor and not a setting
    [],
  )
  const slices = list.slices(items, options)
  useLayoutEffect(() => {
    if (viewport.current === null || content.current === null) return
    return list.attach(viewport.current, content.current)
  }, [list])
  useLayoutEffect(() => {
    isDrawing.current = true
    if (list.settle()) redraw()
    isDrawing.current = false
  })
  return { viewport, content, list, slices, view: list.view }
}
