import { useState, type ReactNode, type RefCallback } from 'react'
import type { Placement } from './layer.tsx'
import { Popover } from './popover.tsx'

/** Spread these on the button. */
export type PopoverTriggerProps = {
  ref: RefCallback<HTMLButtonElement>
  'aria-haspopup': 'dialog'
  'aria-expanded': boolean
  onClick: () => void
}

type PopoverButtonProps = {
  /** The accessible name of the card. */
  label: string
  placement?: Placement
  focus?: 'first' | 'card'
  /** What is on the card; `close` for its own acts. */
  content: (close: () => void) => ReactNode
  /** Draws the button: `(trigger) => <Button {...trigger}>Details</Button>`. */
  children: (trigger: PopoverTriggerProps) => ReactNode
}

/** A button with a card that hangs on it. */
export function PopoverButton({ label, placement, focus = 'first', content, children }: PopoverButtonProps) {
  const [open, setOpen] = useState(false)
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const close = () => setOpen(false)
  return (
    <>
      {children({ ref: setButton, 'aria-haspopup': 'dialog', 'aria-expanded': open, onClick: () => setOpen(!open) })}
      <Popover label={label} open={open} anchor={button} onClose={close} focus={focus} {...(placement ? { placement } : {})}>
        {open && content(close)}
      </Popover>
    </>
  )
}
