import type { ReactNode } from 'react'

/** Text for screen readers alone. `live` makes it a status that is read when it changes. */
export function VisuallyHidden({ children, live = false }: { children: ReactNode; live?: boolean }) {
  return (
    <span className="visually-hidden" {...(live ? { role: 'status' } : {})}>
      {children}
    </span>
  )
}
