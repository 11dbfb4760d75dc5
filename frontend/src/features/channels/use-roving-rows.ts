import { useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'

/** One tab stop for all rows: Up, Down, Home and End move the focus among them. A row is an element with `data-row`. */
export function useRovingRows(
  ids: readonly string[],
  current: string | undefined,
): {
  tabStop: string | undefined
  listProps: { onKeyDown: (event: KeyboardEvent<HTMLElement>) => void; onFocus: (event: FocusEvent<HTMLElement>) => void }
} {
  const [focused, setFocused] = useState<string | undefined>(undefined)
  const wanted = [focused, current].find((id) => id !== undefined && ids.includes(id))
  return {
    tabStop: wanted ?? ids[0],
    listProps: {
      onFocus: (event) => {
        const id = event.target.dataset['row']
        if (id !== undefined) setFocused(id)
      },
      onKeyDown: (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
        if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return
        const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
        const next = rowFor(event.key, rows, rows.indexOf(event.target))
        if (next === undefined) return
        event.preventDefault()
        next.focus()
      },
    },
  }
}

function rowFor(key: string, rows: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return rows[Math.min(at + 1, rows.length - 1)]
  if (key === 'ArrowUp') return rows[Math.max(at - 1, 0)]
  if (key === 'Home') return rows[0]
  return key === 'End' ? rows.at(-1) : undefined
}
