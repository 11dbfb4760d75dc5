import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { ariaKeys } from '../../lib/platform.ts'
import { classNames } from '../../lib/class-names.ts'
import { Icon } from '../icon.tsx'
import { KeyHint } from '../key-hint.tsx'
import css from './search-box.module.css'

type SearchBoxProps = Omit<ComponentProps<'input'>, 'size' | 'type' | 'aria-label'> & {
  label: string
  keys?: string
  onValue?: (value: string) => void
}

/** The search field of the top bar, in its middle, at most 520 px wide. */
export function SearchBox({ label, keys, onValue, onChange, className, ...input }: SearchBoxProps) {
  return (
    <div className={classNames(css['search'], className)}>
      <Icon of={Search} size={16} />
      <input
        {...input}
        type="search"
        aria-label={label}
        aria-keyshortcuts={keys && ariaKeys(keys)}
        onChange={(event) => {
          onChange?.(event)
          onValue?.(event.target.value)
        }}
      />
      {keys && <KeyHint keys={keys} />}
    </div>
  )
}

type SearchButtonProps = Omit<ComponentProps<'button'>, 'children'> & { label: string; keys?: string }

/** A button in the look of the field, where pressing it opens a dialog (the quick switcher). */
export function SearchButton({ label, keys, className, ...button }: SearchButtonProps) {
  return (
    <button type="button" {...button} className={classNames(css['search'], className)} aria-keyshortcuts={keys && ariaKeys(keys)}>
      <Icon of={Search} size={16} />
      <span className="grow ellipsis">{label}</span>
      {keys && (
        <span aria-hidden="true">
          <KeyHint keys={keys} />
        </span>
      )}
    </button>
  )
}
