import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { ariaKeys } from '../../lib/platform.ts'
import { classNames } from '../../lib/class-names.ts'
import { Icon } from '../icon.tsx'
import { KeyHint } from '../key-hint.tsx'
import css from './search-box.module.css'

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
