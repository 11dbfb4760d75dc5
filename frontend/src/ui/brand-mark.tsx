import { useId } from 'react'

const LEFT = 'M7 15.5a8 8 0 0 1 16 0 8 8 0 0 1-8 8H7z'
const RIGHT = 'M29 20.5a8 8 0 0 0-16 0 8 8 0 0 0 8 8h8z'

/** Parley's mark: two voices, one overlap. It keeps its colours in every theme. Decorative unless named. */
export function BrandMark({ size = 32, label }: { size?: number; label?: string }) {
  const id = useId()
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg viewBox="0 0 36 36" width={size} height={size} {...naming}>
      <defs>
        <linearGradient id={`${id}g`} x1="0" y1="0" x2="0" y2="1">
          <stop stopColor="#0e7481" />
          <stop offset="1" stopColor="#07404b" />
        </linearGradient>
        <clipPath id={`${id}c`}>
          <path d={LEFT} />
        </clipPath>
      </defs>
      <rect width="36" height="36" rx="11" fill={`url(#${id}g)`} />
      <path d={LEFT} fill="#f3fbfa" />
      <path d={RIGHT} fill="#7fd6d2" />
      <path d={RIGHT} fill="#f26b38" clipPath={`url(#${id}c)`} />
    </svg>
  )
}
