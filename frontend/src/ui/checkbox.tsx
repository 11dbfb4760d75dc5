import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import css from './choice.module.css'

type ChoiceProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'size'> & {
  /** The accessible name; rich text is allowed. */
  label: ReactNode
  /** A second, smaller line, read as the description. */
  description?: ReactNode
  onChecked?: (checked: boolean) => void
}

type ChoiceLook = ChoiceProps & { look: string | undefined; row: string | undefined; toggles?: boolean }

/** Yes or no, taking effect with the form around it. */
export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} look={css['checkbox']} row={css['before']} />
}

/** On or off, taking effect at once. The words come first, the switch stands at the end of the row. */
export function Switch(props: ChoiceProps) {
  return <Choice {...props} look={css['switch']} row={css['after']} toggles />
}

function Choice({ label, description, onChecked, onChange, className, look, row, toggles = false, ...input }: ChoiceLook) {
  const id = useId()
  return (
    <label className={classNames(css['choice'], row, className)}>
      <input
        {...input}
        type="checkbox"
        role={toggles ? 'switch' : undefined}
        className={look}
        aria-labelledby={`${id}-l`}
        aria-describedby={description ? `${id}-d` : undefined}
        onChange={(event) => {
          onChange?.(event)
          onChecked?.(event.target.checked)
        }}
      />
      <span className={css['words']}>
        <span id={`${id}-l`}>{label}</span>
        {description && (
          <span id={`${id}-d`} className={css['description']}>
            {description}
          </span>
        )}
      </span>
    </label>
  )
}
