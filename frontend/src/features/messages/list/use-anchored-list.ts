import { useEffectEvent, useLayoutEffect, useReducer, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { AnchoredList } from './anchored-list.ts'
import type { ListView } from './anchored-list.ts'
import { estimateHeight } from './estimate-height.ts'
import type { Slice } from './list-layout.ts'
import type { ListItem } from './list-item.ts'

export type MessageListHandle = {
  viewport: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  slices: Slice[]
}

const holds = (item: ListItem): boolean =>
  item.kind === 'message' || item.kind === 'pending' || item.kind === 'system' || item.kind === 'joins' || item.kind === 'ephemeral'

/** The list itself, made once, and the way to have it drawn again. */
export function useListEngine(): AnchoredList<ListItem> {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [list] = useState(
    () =>
      new AnchoredList<ListItem>('bottom', {
        estimate: estimateHeight,
        holds,
        watched: 'new',
        // `now`: a frame with rows that stand elsewhere would be seen as a jump.
        changed: ({ now }) => (now ? flushSync(redraw) : redraw()),
      }),
  )
  return list
}

/** Draws the list of messages: the slices for these items, and after each drawing what is to be seen (`onSettled`). */
export function useAnchoredList(
  list: AnchoredList<ListItem>,
  items: readonly ListItem[],
  options: { pinned: readonly string[]; openEnd: boolean; onSettled: (view: ListView) => void },
): MessageListHandle {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const slices = list.slices(items, options)
  const settled = useEffectEvent(options.onSettled)
  useLayoutEffect(() => {
    if (viewport.current === null || content.current === null) return
    return list.attach(viewport.current, content.current)
  }, [list])
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- after every drawing; it ends when the heights are what they were taken for
  useLayoutEffect(() => {
    if (list.settle()) redraw()
    else settled(list.view)
  })
  return { viewport, content, slices }
}
