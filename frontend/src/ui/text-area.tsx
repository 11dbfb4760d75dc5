import type { ComponentProps, CSSProperties } from 'react'
import { classNames } from '../lib/class-names.ts'
import { Field, type FieldProps } from './field.tsx'
import css from './field.module.css'

type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, 'aria-describedby' | 'aria-invalid'> & { size?: 'md' | 'lg'; onValue?: (value: string) => void }

/** Several lines of text; grows from `rows` (3) up to ten lines with what is written. */
export function TextArea({
  label,
  hideLabel,
  optional,
  hint,
  error,
  size = 'md',
  rows = 3,
  onValue,
  onChange,
  className,
  ...text
}: TextAreaProps) {
  const style = { '--rows': rows } as CSSProperties // React's type has no custom properties
  return (
    <Field {...{ label, hideLabel, optional, hint, error, className }} id={text.id}>
      {(control) => (
        <div className={classNames(css['box'], size === 'lg' && css['lg'])}>
          <textarea
            {...text}
            {...control}
            rows={rows}
            style={style}
            className={classNames(css['control'], css['text'])}
            onChange={(event) => {
              onChange?.(event)
              onValue?.(event.target.value)
            }}
          />
        </div>
      )}
    </Field>
  )
}
