import { useId, useState, type ReactNode, type RefCallback } from 'react'
import { Menu } from './menu.tsx'
import type { MenuEntry } from './menu-row.tsx'
import type { Placement } from './layer.tsx'

/** Spread these on the button. */
export type MenuTriggerProps = {
  ref: RefCallback<HTMLButtonElement>
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
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const id = useId()
  return (
    <>
      {children({ ref: setButton, id, 'aria-haspopup': 'menu', 'aria-expanded': open, onClick: () => setOpen(!open) })}
      <Menu
        label={label}
        open={open}
        onClose={() => setOpen(false)}
        anchor={button}
        entries={typeof entries !== 'function' ? entries : open ? entries() : []}
        header={header}
        {...(placement ? { placement } : {})}
      />
    </>
  )
}
