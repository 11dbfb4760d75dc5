import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import { Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import css from './field.module.css'

export type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, 'size' | 'prefix' | 'aria-describedby' | 'aria-invalid'> & {
    /** 36 px, or 44 for the door pages. */
    size?: 'md' | 'lg'
    icon?: LucideIcon
    /** Fixed text before what is typed, such as "#". */
    prefix?: ReactNode
    /** After what is typed: a mark, a key hint, a small button. */
    suffix?: ReactNode
    /** Each change, as text; `onChange` stays the native event. */
    onValue?: (value: string) => void
  }

/** One line of text: label, hint, error, and any attribute of `<input>`. `className` is the outer box's. */
export function TextField({
  label,
  hideLabel,
  optional,
  hint,
  error,
  size = 'md',
  icon,
  prefix,
  suffix,
  onValue,
  onChange,
  className,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, hideLabel, optional, hint, error, className }} id={input.id}>
      {(control) => (
        <FieldBox size={size}>
          {icon && <Icon of={icon} size={size === 'lg' ? 18 : 16} />}
          {prefix !== undefined && <span aria-hidden="true">{prefix}</span>}
          <input
            type="text"
            {...input}
            {...control}
            className={css['control']}
            onChange={(event) => {
              onChange?.(event)
              onValue?.(event.target.value)
            }}
          />
          {suffix}
        </FieldBox>
      )}
    </Field>
  )
}

/** The edge, ground and focus of a field, for a control of one's own inside `Field`. */
export function FieldBox({ size = 'md', children }: { size?: 'md' | 'lg'; children: ReactNode }) {
  return <div className={classNames(css['box'], size === 'lg' && css['lg'])}>{children}</div>
}
