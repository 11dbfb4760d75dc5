import type { LucideIcon } from 'lucide-react'
import type { CSSProperties } from 'react'

type IconProps = { of: LucideIcon; size?: 12 | 14 | 16 | 18 | 20 | 24; flip?: boolean; className?: string | undefined }

/**
 * A Lucide icon in the line of the house: 18 px, stroke 1.75 (2.25 at 12 px). Always decorative: the control beside it has the name.
 * `flip` is for pictures that mean a direction (arrows, chevrons, reply, send): they turn with the page in right-to-left.
 */
export function Icon({ of: Drawing, size = 18, flip = false, className }: IconProps) {
  const style = { '--icon': `${size}px`, '--icon-stroke': size === 12 ? 2.25 : 1.75 } as CSSProperties // React's type has no custom properties
  return <Drawing aria-hidden="true" style={style} className={`${flip ? 'icon-flip ' : ''}${className ?? ''}`} />
}
