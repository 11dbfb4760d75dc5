import { useState } from 'react'
import type { AnchoredList } from './anchored-list.ts'
import type { ListItem } from './list-item.ts'

export type RowFocus = {
  /** The row that Tab reaches: the one that had the focus last, else the newest. */
  current: string | undefined
  /** The row that has the focus by key, and shows its toolbar. */
  focused: string | null
  took: (key: string | null, byKey: boolean) => void
  lost: () => void
  move: (content: HTMLElement | null, by: number) => void
  focusLast: (content: HTMLElement | null) => void
}

const isRow = (item: ListItem): boolean =>
  item.kind === 'message' || item.kind === 'pending' || item.kind === 'system' || item.kind === 'joins' || item.kind === 'ephemeral'

/** The roving focus among the rows. */
export function useRowFocus(list: AnchoredList<ListItem>, items: readonly ListItem[]): RowFocus {
  const [last, setLast] = useState<string | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const current = items.find((item) => item.key === last)?.key ?? items.findLast(isRow)?.key

  const focusOn = (content: HTMLElement | null, key: string | undefined): void => {
    if (key === undefined) return
    setLast(key)
    list.reveal(key)
    // It is drawn when it is the current one, which is so after this turn.
    requestAnimationFrame(() => rowOf(content, key)?.focus({ preventScroll: true }))
  }
  return {
    current,
    focused,
    took: (key, byKey) => {
      if (key !== null) setLast(key)
      setFocused(byKey ? key : null)
    },
    lost: () => setFocused(null),
    move: (content, by) => {
      const rows = items.filter(isRow)
      const at = rows.findIndex((item) => item.key === current)
      focusOn(content, rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.key)
    },
    focusLast: (content) => {
      const box = content?.parentElement?.getBoundingClientRect()
      const shown = [...(content?.querySelectorAll<HTMLElement>('[data-key]:has(> article)') ?? [])]
      const lastShown = shown.findLast((row) => box !== undefined && row.getBoundingClientRect().bottom <= box.bottom + 1)
      focusOn(content, lastShown?.dataset['key'] ?? current)
    },
  }
}

function rowOf(content: HTMLElement | null, key: string): HTMLElement | null {
  return content?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] > article`) ?? null
}
