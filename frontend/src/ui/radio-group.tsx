import { useId, type ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import css from './choice.module.css'

export type RadioOption<T extends string> = { value: T; label: string; description?: ReactNode; disabled?: boolean; art?: ReactNode }

type RadioGroupProps<T extends string> = {
  /** Names the group. */
  label: string
  hideLabel?: boolean
  options: readonly RadioOption<T>[]
  value: T
  onValue: (value: T) => void
  /** `cards`: edged boxes side by side. `list`: plain rows. `segments`: one bar of short words. `art`: cards with a drawing on top. */
  look?: 'cards' | 'list' | 'segments' | 'art'
  className?: string
}

/** One of a few, all visible. Arrow keys move the choice, as native radio buttons do. */
export function RadioGroup<T extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onValue,
  look = 'cards',
  className,
}: RadioGroupProps<T>) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className={classNames(css['group'], className)}>
      <div id={id} className={hideLabel ? 'visually-hidden' : css['legend']}>
        {label}
      </div>
      <div className={css[look]}>
        {options.map((option, at) => (
          <label key={option.value} className={css['radio']}>
            {option.art}
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onValue(option.value)}
              aria-labelledby={`${id}-${at}`}
              aria-describedby={option.description ? `${id}-${at}-d` : undefined}
            />
            <span className={css['words']}>
              <span id={`${id}-${at}`}>{option.label}</span>
              {option.description && (
                <span id={`${id}-${at}-d`} className={css['description']}>
                  {option.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}
