import type { ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import css from './pill.module.css'

/** A count: teal for unread, `warm` only where somebody asks for this person. Over `most` (99) it says "99+". Silent: the row's name says it. */
export function CountPill({
  count,
  warm = false,
  most = 99,
  className,
}: {
  count: number
  warm?: boolean
  most?: number
  className?: string
}) {
  if (count <= 0) return null
  return (
    <span className={classNames(css['pill'], warm && css['warm'], className)} aria-hidden="true">
      {count > most ? `${most}+` : count}
    </span>
  )
}

/** A small word beside a name, such as APP or GUEST. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={css['tag']}>{children}</span>
}

/** A round button that filters a list; `pressed` is the filter in force. */
export function Chip({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-pressed={pressed} className={css['chip']} onClick={onPress}>
      {children}
    </button>
  )
}
