import type { ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import css from './divider.module.css'

type DividerProps = {
  /** `plain`: words between two lines ("or with your password"). `pill`: the day. `warm`: "New", the only vermilion line there is. */
  look?: 'plain' | 'pill' | 'warm'
  /** The accessible name, if it differs from the words ("New messages"). */
  label?: string
  /** With it the pill is a button; spread menu trigger props by giving the button yourself as children instead. */
  onPress?: () => void
  children?: ReactNode
}

/** A line across a list, with words on it. */
export function Divider({ look = 'plain', label, onPress, children }: DividerProps) {
  const words = onPress ? (
    <button type="button" onClick={onPress}>
      {children}
    </button>
  ) : (
    <span>{children}</span>
  )
  const name = label ?? (typeof children === 'string' ? children : undefined)
  const plainWords = look === 'plain' && children !== undefined
  // A separator hides its children from screen readers, so one with a button in it is a group; mere words between lines are just words.
  const semantics = plainWords ? {} : { role: onPress ? 'group' : 'separator', 'aria-label': name }
  return (
    <div className={classNames(css['divider'], css[look])} {...semantics}>
      {children !== undefined && words}
    </div>
  )
}
