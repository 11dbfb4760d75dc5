import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { CountPill } from './pill.tsx'
import css from './tabs.module.css'

export type Tab<T extends string> = { id: T; label: string; count?: number }

type TabsProps<T extends string> = {
  /** Names the row of tabs. */
  label: string
  tabs: readonly Tab<T>[]
  selected: T
  onSelect: (id: T) => void
  /** Id of the element that shows the chosen tab; give it `role="tabpanel"` and a name. */
  panelId?: string
  /** At the end of the row, such as bookmarks. */
  end?: ReactNode
}

/** A row of tabs; arrow keys, Home and End choose at once. */
export function Tabs<T extends string>({ label, tabs, selected, onSelect, panelId, end }: TabsProps<T>) {
  const row = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const next = tabs[nextIndex(event.key, at, tabs.length)]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next.id)
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(next)]?.focus()
  }
  return (
    <div className={css['tabs']}>
      <div ref={row} role="tablist" aria-label={label} tabIndex={-1} className={css['list']} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? panelId : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            className={css['tab']}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            <CountPill count={tab.count ?? 0} />
          </button>
        ))}
      </div>
      {end && <div className={css['end']}>{end}</div>}
    </div>
  )
}

function nextIndex(key: string, at: number, count: number): number {
  const step = document.dir === 'rtl' ? -1 : 1
  if (key === 'ArrowRight') return (at + step + count) % count
  if (key === 'ArrowLeft') return (at - step + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : -1
}
