/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- non-modal, in a layer of its own; it only notices that focus left */
import { useEffect, useRef } from 'react'
import { Layer, type LayerProps } from './layer.tsx'
import css from './popover.module.css'

type PopoverProps = LayerProps & {
  /** The accessible name. */
  label: string
  open: boolean
  /** `first` control inside, the `card` itself, or `none`: focus stays where it is (a card on hover). */
  focus?: 'first' | 'card' | 'none'
}

/** A small non-modal dialog on its anchor: a picker, a profile card. Esc, a press outside and leaving it by Tab close it. */
export function Popover({ label, open, focus = 'first', ...layer }: PopoverProps) {
  if (!open) return null
  return (
    <Layer {...layer}>
      <PopoverBody label={label} focus={focus} onLeave={layer.onClose}>
        {layer.children}
      </PopoverBody>
    </Layer>
  )
}

type BodyProps = Pick<PopoverProps, 'label' | 'children'> & { focus: 'first' | 'card' | 'none'; onLeave: () => void }

function PopoverBody({ label, focus, onLeave, children }: BodyProps) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus === 'none' || body.current?.contains(document.activeElement)) return
    const first =
      focus === 'first' ? body.current?.querySelector<HTMLElement>('[data-autofocus], input, button, a[href], [tabindex="0"]') : null
    ;(first ?? body.current)?.focus({ preventScroll: true })
  }, [focus])
  return (
    <div
      ref={body}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={css['body']}
      onBlur={(event) => {
        // No next element: the window lost focus, or a press that closes us anyway.
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) onLeave()
      }}
    >
      {children}
    </div>
  )
}
