import { useId, type ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { classNames } from '../lib/class-names.ts'
import { Icon } from './icon.tsx'
import { useUiStrings } from './language.tsx'
import css from './field.module.css'

/** What every kind of field takes. */
export type FieldProps = {
  /** The visible label and the accessible name. */
  label: string
  hideLabel?: boolean | undefined
  /** Adds "optional" after the label; it is not part of the name. */
  optional?: boolean | undefined
  /** Under the field; gives way to the error. */
  hint?: ReactNode
  /** What is wrong and what to do; marks the field as invalid. */
  error?: string | null | undefined
}

/** Spread these on the control. */
export type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type FieldShellProps = FieldProps & {
  id?: string | undefined
  className?: string | undefined
  children: (control: ControlProps) => ReactNode
}

/** Label, hint and error around any control, wired by id: `<Field label="Name">{(control) => <input {...control} />}</Field>`. */
export function Field({ label, hideLabel, optional, hint, error, id, className, children }: FieldShellProps) {
  const made = useId()
  const controlId = id ?? made
  const strings = useUiStrings()
  const noteId = `${controlId}-note`
  const wrong = Boolean(error)
  const noted = wrong || (hint !== undefined && hint !== null && hint !== '')
  return (
    <div className={classNames(css['field'], className)}>
      <div className={hideLabel ? 'visually-hidden' : css['label']}>
        <label htmlFor={controlId}>{label}</label>
        {optional && <span className={css['optional']}>{strings.optional}</span>}
      </div>
      {children({ id: controlId, 'aria-describedby': noted ? noteId : undefined, 'aria-invalid': wrong || undefined })}
      <div id={noteId} className={classNames(css['note'], wrong && css['error'])} role={wrong ? 'alert' : undefined} hidden={!noted}>
        {wrong && <Icon of={CircleAlert} size={14} />}
        {wrong ? error : hint}
      </div>
    </div>
  )
}
