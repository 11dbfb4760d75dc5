import { useId, useRef, useState, type ReactNode, type RefObject } from 'react'
import { Menu } from './menu.tsx'
import type { MenuEntry } from './menu-row.tsx'
import type { Placement } from './layer.tsx'

/** Spread these on the button. */
export type MenuTriggerProps = {
  ref: RefObject<HTMLButtonElement | null>
  id: string
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  onClick: () => void
}

type MenuButtonProps = {
  label: string
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
  placement?: Placement
  header?: ReactNode
  /** Draws the button: `(trigger) => <IconButton icon={Ellipsis} label="More" {...trigger} />`. */
  children: (trigger: MenuTriggerProps) => ReactNode
}

/** A button with its menu. `entries` may be a function, made only when it opens. */
export function MenuButton({ label, entries, placement, header, children }: MenuButtonProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  return (
    <>
      {children({ ref: button, id, 'aria-haspopup': 'menu', 'aria-expanded': open, onClick: () => setOpen(!open) })}
      <Menu
        label={label}
        open={open}
        onClose={() => setOpen(false)}
        anchor={button.current}
        entries={open && typeof entries === 'function' ? entries() : typeof entries === 'function' ? [] : entries}
        header={header}
        {...(placement ? { placement } : {})}
      />
    </>
  )
}
