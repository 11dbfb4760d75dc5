import { classNames } from '../lib/class-names.ts'
import { useUiStrings } from './language.tsx'
import css from './presence-mark.module.css'

/** Shapes first: disc, ring, bar, small ring, diamond. They read without colour. */
export type Presence = 'active' | 'away' | 'dnd' | 'offline' | 'call'

/** How present a person is. `named` says it to screen readers too; without it the mark is silent, for lists that hold many. */
export function PresenceMark({
  presence,
  named = false,
  className,
}: {
  presence: Presence
  named?: boolean
  className?: string | undefined
}) {
  const strings = useUiStrings()
  const naming = named ? { role: 'img', 'aria-label': strings[presence] } : { 'aria-hidden': true }
  return <i className={classNames(css['mark'], css[presence], className)} {...naming} />
}
