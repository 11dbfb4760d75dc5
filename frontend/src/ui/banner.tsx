import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import { Icon } from './icon.tsx'
import css from './banner.module.css'

type BannerProps = {
  /** `warn`: offline, or a limit near. `info`: a notice. `bad`: only if something was lost. `plain`: all is well again. */
  tone?: 'info' | 'warn' | 'bad' | 'plain'
  icon?: LucideIcon
  /** Instead of an icon: the three dots of something under way. */
  working?: boolean
  /** Bold, before the words. */
  title?: ReactNode
  children?: ReactNode
  /** At the end: one small button, or a count. */
  action?: ReactNode
  /** `strip`: across the top of a panel, which it pushes down. `box`: with round corners among other things. */
  look?: 'strip' | 'box'
  className?: string
}

/** A line that says what is so and what to do next. Red ones are read at once, the others when there is a pause. */
export function Banner({ tone = 'info', icon, working = false, title, children, action, look = 'strip', className }: BannerProps) {
  return (
    <div className={classNames(css['banner'], css[tone], css[look], className)} role={tone === 'bad' ? 'alert' : 'status'}>
      {working ? <WorkingDots /> : icon && <Icon of={icon} />}
      <span className="grow">
        {title && <b>{title} </b>}
        {children}
      </span>
      {action}
    </div>
  )
}

/** Three dots that move while somebody types or something is under way; still under reduced motion. */
export function WorkingDots() {
  return (
    <span className={css['dots']} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  )
}
