import { memo, useState, type CSSProperties } from 'react'
import { avatarDrawing } from '../lib/avatar-drawing.ts'
import { classNames } from '../lib/class-names.ts'
import { PresenceMark, type Presence } from './presence-mark.tsx'
import css from './avatar.module.css'

type AvatarProps = {
  /** The account's id decides the drawing; never the name. */
  id: string
  /** The person's own picture; the drawing takes its place until it is there, and if it cannot be loaded. */
  src?: string | null | undefined
  /** Edge in px. */
  size?: 20 | 24 | 28 | 32 | 36 | 40 | 48 | 64 | 88
  presence?: Presence | undefined
  /** The green ring of a person who speaks. */
  speaking?: boolean
  /** A name for screen readers. Leave it out where the name stands beside it, which is nearly everywhere. */
  label?: string
  className?: string
}

/** A face: the person's picture, or a drawing made from the id. The presence mark is cut out in `--here`, the ground that each panel sets. */
export const Avatar = memo(function Avatar({ id, src, size = 36, presence, speaking = false, label, className }: AvatarProps) {
  const style = { '--z': `${size}px` } as CSSProperties // React's type has no custom properties
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <span
      className={classNames(css['avatar'], size <= 24 && css['small'], speaking && css['speaking'], className)}
      style={style}
      {...naming}
    >
      <Drawing id={id} />
      {src && <Picture key={src} src={src} size={size} />}
      {presence && <PresenceMark presence={presence} className={css['mark']} />}
    </span>
  )
})

function Picture({ src, size }: { src: string; size: number }) {
  const [broken, setBroken] = useState(false)
  if (broken) return null
  return (
    <img src={src} alt="" width={size} height={size} decoding="async" loading="lazy" draggable={false} onError={() => setBroken(true)} />
  )
}

function Drawing({ id }: { id: string }) {
  const { mirrored, shapes } = avatarDrawing(id)
  return (
    <svg viewBox="0 0 40 40" focusable="false">
      <g transform={mirrored ? 'matrix(-1 0 0 1 40 0)' : undefined}>
        {/* The order never changes, so the place is the key. */}
        {shapes.map((shape, at) => ('d' in shape ? <path key={at} {...shape} /> : <circle key={at} {...shape} />))}
      </g>
    </svg>
  )
}
