import { useId, type CSSProperties } from 'react'

const paint = (token: string): CSSProperties => ({ stopColor: `var(--${token})` })

/** The sea at the door, drawn in tokens: day in the light theme, dusk in the dark one. Fills its box; decorative. */
export function DrawnScene({ className }: { className?: string | undefined }) {
  const id = useId()
  return (
    <svg className={className} viewBox="0 0 860 884" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={`${id}sky`} x1="0" y1="0" x2="0" y2="1">
          <stop style={paint('sky-1')} />
          <stop offset=".6" style={paint('sky-2')} />
          <stop offset="1" style={paint('sky-3')} />
        </linearGradient>
        <linearGradient id={`${id}sea`} x1="0" y1="0" x2="0" y2="1">
          <stop style={paint('sea-2')} />
          <stop offset="1" style={paint('sea-3')} />
        </linearGradient>
      </defs>
      <rect width="860" height="884" fill={`url(#${id}sky)`} />
      <circle cx="600" cy="566" r="168" fill="var(--sun-1)" opacity=".8" />
      <circle cx="600" cy="566" r="116" fill="var(--sun-2)" />
      <circle cx="600" cy="566" r="70" fill="var(--sun-3)" />
      <path d="M0 560c120-70 230-70 350 0s250 60 510-50v374H0z" fill="var(--sea-1)" />
      <path d="M0 640c140-60 260-50 400 10s280 50 460-30v264H0z" fill={`url(#${id}sea)`} />
      <path d="M0 760c140-40 260-30 400 14s280 30 460-24v134H0z" fill="var(--sea-4)" />
    </svg>
  )
}
