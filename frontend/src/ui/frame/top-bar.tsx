import type { ReactNode } from 'react'
import css from './top-bar.module.css'

/** The top bar of `AppFrame`: buttons, the search field (`SearchBox` or `SearchButton`) in the middle, buttons. */
export function TopBar({ start, children, end }: { start?: ReactNode; children: ReactNode; end?: ReactNode }) {
  return (
    <>
      <div className={css['start']}>{start}</div>
      {children}
      <div className={css['end']}>{end}</div>
    </>
  )
}
