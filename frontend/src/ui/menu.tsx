import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { ChevronLeft } from 'lucide-react'
import { classNames } from '../lib/class-names.ts'
import { Icon } from './icon.tsx'
import { useUiStrings } from './language.tsx'
import { Layer, type Anchor, type Placement } from './layer.tsx'
import { MenuRow, type MenuAction, type MenuEntry } from './menu-row.tsx'
import { menuKey } from './menu-keys.ts'
import css from './menu.module.css'

type MenuProps = {
  /** The accessible name. */
  label: string
  open: boolean
  onClose: () => void
  /** The button that opens it, or a point for a context menu. */
  anchor: Anchor | null
  entries: readonly MenuEntry[]
  placement?: Placement
  /** Above the entries, such as quick reactions; not reached by arrow keys but by Tab. */
  header?: ReactNode
  className?: string
}

/**
 * A list of acts. Arrow keys, Home, End and typing move; Enter and Space choose; Esc closes; Right and Left open and leave an entry that has
 * entries of its own, in place. On a phone it is a sheet at the bottom.
 */
export function Menu({ open, ...menu }: MenuProps) {
  return open ? <OpenMenu {...menu} /> : null
}

function OpenMenu({ label, onClose, anchor, entries, placement, header, className }: Omit<MenuProps, 'open'>) {
  const list = useRef<HTMLDivElement>(null)
  const [inside, setInside] = useState<MenuAction | null>(null)
  const strings = useUiStrings()
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')?.focus({ preventScroll: true })
  }, [inside])

  const choose = (entry: MenuAction) => {
    if (entry.entries !== undefined) return setInside(entry)
    onClose()
    entry.onSelect?.()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const back = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
    if (inside !== null && (event.key === 'Escape' || event.key === back)) {
      event.preventDefault()
      setInside(null)
    } else if (event.key === 'Tab' && header === undefined) {
      event.preventDefault()
      onClose()
    } else if (list.current !== null) menuKey(event, list.current)
  }
  const shown = inside?.entries ?? entries
  return (
    <Layer
      anchor={anchor}
      onClose={onClose}
      onKeyDown={onKeyDown}
      {...(placement ? { placement } : {})}
      className={classNames(css['menu'], className)}
    >
      {inside === null && header}
      {inside !== null && (
        <button
          type="button"
          className={css['up']}
          onClick={() => setInside(null)}
          aria-label={`${strings.back}: ${inside.label}`}
          tabIndex={-1}
        >
          <Icon of={ChevronLeft} size={14} flip />
          {inside.label}
        </button>
      )}
      <div ref={list} role="menu" aria-label={inside?.label ?? label}>
        {shown.map((entry, at) => (
          <MenuRow key={entry === '-' ? `rule ${at}` : entry.label} entry={entry} onChoose={choose} />
        ))}
      </div>
    </Layer>
  )
}
