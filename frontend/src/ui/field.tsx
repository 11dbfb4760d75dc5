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
  /** What is wrong and what to do; marks the field as invalid. Text, or text with a link in it. */
  error?: ReactNode
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
  const noteId = `${controlId}-note`
  const wrong = Boolean(error)
  const noted = wrong || Boolean(hint)
  return (
    <div className={classNames(css['field'], className)}>
      <FieldLabel label={label} hidden={hideLabel} optional={optional} htmlFor={controlId} />
      {children({ id: controlId, 'aria-describedby': noted ? noteId : undefined, 'aria-invalid': wrong || undefined })}
      <FieldNote id={noteId} hint={hint} error={error} />
    </div>
  )
}

type LabelProps = { label: string; hidden: boolean | undefined; optional: boolean | undefined; htmlFor: string }

function FieldLabel({ label, hidden, optional, htmlFor }: LabelProps) {
  const strings = useUiStrings()
  return (
    <div className={hidden ? 'visually-hidden' : css['label']}>
      <label htmlFor={htmlFor}>{label}</label>
      {optional && <span className={css['optional']}>{strings.optional}</span>}
    </div>
  )
}

function FieldNote({ id, hint, error }: { id: string; hint: ReactNode; error: ReactNode }) {
  if (!error)
    return hint ? (
      <div id={id} className={css['note']}>
        {hint}
      </div>
    ) : null
  return (
    <div id={id} className={classNames(css['note'], css['error'])} role="alert">
      <Icon of={CircleAlert} size={14} />
      <span>{error}</span>
    </div>
  )
}
