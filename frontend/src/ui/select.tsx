import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from '../lib/class-names.ts'
import { Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import css from './field.module.css'

export type SelectOption<T extends string> = { value: T; label: string; disabled?: boolean }

type SelectProps<T extends string> = FieldProps &
  Omit<ComponentProps<'select'>, 'size' | 'value' | 'children' | 'aria-describedby' | 'aria-invalid'> & {
    options: readonly SelectOption<T>[]
    value: T
    onValue: (value: T) => void
    size?: 'md' | 'lg'
  }

/** One of a short, known list, in the platform's own picker. */
export function Select<T extends string>({
  label,
  hideLabel,
  optional,
  hint,
  error,
  options,
  value,
  onValue,
  size = 'md',
  className,
  ...select
}: SelectProps<T>) {
  return (
    <Field {...{ label, hideLabel, optional, hint, error, className }} id={select.id}>
      {(control) => (
        <div className={classNames(css['box'], size === 'lg' && css['lg'])}>
          <select
            {...select}
            {...control}
            value={value}
            className={classNames(css['control'], css['select'])}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value)
              if (chosen !== undefined) onValue(chosen.value)
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} size={16} className={css['chevron']} />
        </div>
      )}
    </Field>
  )
}
