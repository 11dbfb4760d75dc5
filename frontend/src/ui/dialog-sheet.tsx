import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { IconButton } from './icon-button.tsx'
import { useUiStrings } from './language.tsx'
import css from './dialog.module.css'

export type DialogSheetParts = {
  /** The heading and the accessible name. */
  title: string
  /** One sentence: what will happen. */
  description?: ReactNode
  /** At the end of the header, before the cross. */
  headerEnd?: ReactNode
  /** The acts: a note or a quiet act first, then Cancel, then one primary button named for the act. */
  footer?: ReactNode
  /** A form around body and footer, so that Enter submits. */
  onSubmit?: () => void
  children?: ReactNode
}

type SheetProps = DialogSheetParts & { id: string; dismissable: boolean; close: () => void }

/** What stands inside a Dialog: header, body, footer. */
export function DialogSheet({ id, title, description, dismissable, close, headerEnd, footer, onSubmit, children }: SheetProps) {
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
