import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { classNames } from '../lib/class-names.ts'
import { IconButton } from './icon-button.tsx'
import { useUiStrings } from './language.tsx'
import css from './dialog.module.css'

type DialogProps = {
  open: boolean
  /** Esc, the cross, and a press on the veil. */
  onClose: () => void
  /** The heading and the accessible name. */
  title: string
  /** One sentence: what will happen. */
  description?: ReactNode
  /** 400, 480, 600 or 960 px; a sheet on a phone. */
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** `alertdialog` for a question that cannot wait. */
  role?: 'dialog' | 'alertdialog'
  /** False while closing would lose work: then only `onClose` of your own buttons closes. */
  dismissable?: boolean
  /** At the end of the header, before the cross. */
  headerEnd?: ReactNode
  /** The acts: a note or a quiet act first, then Cancel, then one primary button named for the act. */
  footer?: ReactNode
  /** A form around body and footer, so that Enter submits. */
  onSubmit?: () => void
  children?: ReactNode
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
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press on the veil is a shortcut for Esc
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

type SheetProps = Pick<DialogProps, 'title' | 'description' | 'headerEnd' | 'footer' | 'onSubmit' | 'children'> & {
  id: string
  dismissable: boolean
  close: () => void
}

function DialogSheet({ id, title, description, dismissable, close, headerEnd, footer, onSubmit, children }: SheetProps) {
  const strings = useUiStrings()
  const inner = (
    <>
      <header className={css['header']}>
        <div className="grow">
          <h2 id={`${id}-t`}>{title}</h2>
          {description && <p id={`${id}-d`}>{description}</p>}
        </div>
        {headerEnd}
        {dismissable && <IconButton icon={X} label={strings.close} onClick={close} tooltip={false} data-close="" />}
      </header>
      {children && <div className={css['body']}>{children}</div>}
      {footer && <footer className={css['footer']}>{footer}</footer>}
    </>
  )
  if (onSubmit === undefined) return <div className={css['sheet']}>{inner}</div>
  return (
    <form
      className={css['sheet']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onSubmit()
      }}
    >
      {inner}
    </form>
  )
}

function firstFocus(dialog: HTMLDialogElement | null): HTMLElement | null | undefined {
  for (const wanted of ['[data-autofocus]', 'input:not([type=hidden],:disabled), textarea, select', 'footer button', 'button']) {
    const found = dialog?.querySelector<HTMLElement>(wanted)
    if (found) return found
  }
  return dialog
}
