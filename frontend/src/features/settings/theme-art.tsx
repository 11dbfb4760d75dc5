import { useId } from 'react'
import type { Theme } from '../../ui/theme.ts'

/** A window of the app in a theme, drawn with that theme's own tokens; the system's is both, cut in two. */
export function ThemeArt({ theme }: { theme: Theme }) {
  const id = useId()
  return (
    <svg viewBox="0 0 160 96" aria-hidden="true" focusable="false">
      <g data-theme={theme === 'system' ? 'light' : theme}>
        <Window />
      </g>
      {theme === 'system' && (
        <g data-theme="dark" clipPath={`url(#${id})`}>
          <clipPath id={id}>
            <path d="M100 0h60v96H64z" />
          </clipPath>
          <Window />
        </g>
      )}
    </svg>
  )
}

function Window() {
  return (
    <>
      <rect width="160" height="96" fill="var(--backdrop)" />
      <rect x="10" y="10" width="42" height="76" rx="6" fill="var(--s1)" stroke="var(--line-2)" />
      <rect x="56" y="10" width="94" height="76" rx="6" fill="var(--s2)" stroke="var(--line-2)" />
      <g fill="var(--ink-3)">
        <rect x="18" y="20" width="22" height="3" rx="1.5" />
        <rect x="18" y="44" width="24" height="3" rx="1.5" />
        <rect x="18" y="56" width="18" height="3" rx="1.5" />
      </g>
      <rect x="18" y="32" width="18" height="3" rx="1.5" fill="var(--accent)" />
      <rect x="64" y="20" width="10" height="10" rx="3" fill="var(--accent)" />
      <rect x="64" y="50" width="10" height="10" rx="3" fill="var(--warm)" />
      <g fill="var(--ink-1)">
        <rect x="80" y="20" width="44" height="3" rx="1.5" />
        <rect x="80" y="27" width="58" height="3" rx="1.5" />
        <rect x="80" y="50" width="38" height="3" rx="1.5" />
        <rect x="80" y="57" width="52" height="3" rx="1.5" />
      </g>
      <rect x="64" y="39" width="78" height="1.5" fill="var(--warm)" />
      <rect x="64" y="70" width="78" height="9" rx="4.5" fill="var(--s3)" stroke="var(--control)" />
    </>
  )
}
