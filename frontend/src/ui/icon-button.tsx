import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { ariaKeys } from '../lib/platform.ts'
import { classNames } from '../lib/class-names.ts'
import { Icon } from './icon.tsx'
import { tip } from './tip.ts'
import css from './icon-button.module.css'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** The accessible name, and the tooltip. */
  label: string
  /** Edge in px; the touch area is never under 40. */
  size?: 24 | 28 | 32 | 44
  /** A shortcut for the tooltip, such as `Mod+K` or `T`. */
  keys?: string
  /** Makes it a toggle. */
  pressed?: boolean
  kind?: 'plain' | 'danger' | 'primary'
  /** The picture means a direction. */
  flip?: boolean
  /** False where the name already stands beside it. */
  tooltip?: boolean
}

/** A button that is only a picture. */
export function IconButton({
  icon,
  label,
  size = 32,
  keys,
  pressed,
  kind = 'plain',
  flip = false,
  tooltip = true,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      {...(tooltip ? tip(label, keys) : {})}
      {...rest}
      className={classNames(css['button'], css[`s${size}`], kind !== 'plain' && css[kind], className)}
    >
      <Icon of={icon} size={size === 24 ? 16 : size === 44 ? 20 : 18} flip={flip} />
    </button>
  )
}
