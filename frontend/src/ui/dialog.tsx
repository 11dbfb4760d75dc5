import { useId, useLayoutEffect, useRef } from 'react'
import { classNames } from '../lib/class-names.ts'
import { DialogSheet, type DialogSheetParts } from './dialog-sheet.tsx'
import css from './dialog.module.css'

type DialogProps = DialogSheetParts & {
  open: boolean
  /** Esc, the cross, and a press on the veil. */
  onClose: () => void
  /** 400, 480, 600 or 960 px; a sheet on a phone. */
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** `alertdialog` for a question that cannot wait. */
  role?: 'dialog' | 'alertdialog'
  /** False while closing would lose work: then only `onClose` of your own buttons closes. */
  dismissable?: boolean
}

/**
 * A modal dialog on the native element: the page behind is inert and focus returns on close. Focus starts at `[data-autofocus]`, else at the
 * first field, else at the first button of the footer.
 */
export function Dialog({ open, ...dialog }: DialogProps) {
  return open ? <OpenDialog {...dialog} /> : null
}

function OpenDialog({
  onClose,
  title,
  description,
  size = 'md',
  role = 'dialog',
  dismissable = true,
  ...parts
}: Omit<DialogProps, 'open'>) {
  const dialog = useRef<HTMLDialogElement>(null)
  const pressedVeil = useRef(false)
  const id = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    firstFocus(element)?.focus({ preventScroll: true })
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const close = () => {
    if (dismissable) onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- a press on the veil is a shortcut for Esc
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={`${id}-t`}
      aria-describedby={description ? `${id}-d` : undefined}
      className={classNames(css['dialog'], css[size])}
      onCancel={(event) => {
        // A file picker inside says "cancel" too, and it bubbles.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        close()
      }}
      onPointerDown={(event) => {
        pressedVeil.current = event.target === event.currentTarget
      }}
      onClick={(event) => {
        // Both ends of the press: a selection dragged out of a field must not close.
        if (pressedVeil.current && event.target === event.currentTarget) close()
      }}
    >
      <DialogSheet {...{ id, title, description, dismissable, close }} {...parts} />
    </dialog>
  )
}

function firstFocus(dialog: HTMLDialogElement | null): HTMLElement | null | undefined {
  for (const wanted of ['[data-autofocus]', 'input:not([type=hidden],:disabled), textarea, select', 'footer button', 'button']) {
    const found = dialog?.querySelector<HTMLElement>(wanted)
    if (found) return found
  }
  return dialog
}
