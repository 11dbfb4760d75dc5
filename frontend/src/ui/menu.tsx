import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
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
  const [left, setLeft] = useState<string>()

  const goBack = () => {
    setLeft(inside?.label)
    setInside(null)
  }
  const choose = (entry: MenuAction) => {
    if (entry.entries !== undefined) return setInside(entry)
    onClose()
    entry.onSelect?.()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const back = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
    if (inside !== null && (event.key === 'Escape' || event.key === back)) {
      event.preventDefault()
      goBack()
    } else if (event.key === 'Tab' && header === undefined) {
      event.preventDefault()
      onClose()
    } else if (list.current !== null) menuKey(event, list.current)
  }
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
        <button type="button" className={css['up']} onClick={goBack} aria-label={`${strings.back}: ${inside.label}`} tabIndex={-1}>
          <Icon of={ChevronLeft} size={14} flip />
          {inside.label}
        </button>
      )}
      <MenuList
        key={inside?.label}
        ref={list}
        label={inside?.label ?? label}
        entries={inside?.entries ?? entries}
        startAt={left}
        onChoose={choose}
      />
    </Layer>
  )
}

type MenuListProps = {
  ref: RefObject<HTMLDivElement | null>
  label: string
  entries: readonly MenuEntry[]
  /** The label of the entry to begin at: the one whose own entries were just left. */
  startAt: string | undefined
  onChoose: (entry: MenuAction) => void
}

function MenuList({ ref, label, entries, startAt, onChoose }: MenuListProps) {
  useEffect(() => {
    const items = [...(ref.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? [])]
    const start = items.find((item) => item.dataset['label'] === startAt) ?? items[0]
    start?.focus({ preventScroll: true })
  }, [ref, startAt])
  return (
    <div ref={ref} role="menu" aria-label={label}>
      {entries.map((entry, at) => (
        <MenuRow key={entry === '-' ? `rule ${at}` : entry.label} entry={entry} onChoose={onChoose} />
      ))}
    </div>
  )
}
