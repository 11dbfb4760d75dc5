import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { classNames } from '../lib/class-names.ts'
import { Icon } from './icon.tsx'
import css from './button.module.css'

/** `primary`: the one act of a view. `danger`: an act that loses something; `danger-plain`: the same, beside others. `live`: accept a call. */
export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger' | 'danger-plain' | 'live'
/** 28, 36 or 44 px high. */
export type ButtonSize = 'sm' | 'md' | 'lg'

export type ButtonProps = ComponentProps<'button'> & {
  kind?: ButtonKind
  size?: ButtonSize
  /** Takes the whole width. */
  wide?: boolean
  /** Waiting for an answer: keeps its width and focus, and ignores presses. */
  busy?: boolean
  /** Before the words. */
  icon?: LucideIcon
  /** After the words; turns in right-to-left. */
  iconEnd?: LucideIcon
}

/** A button with words. `type` is `button` unless given. */
export function Button({
  kind = 'plain',
  size = 'md',
  wide = false,
  busy = false,
  icon,
  iconEnd,
  className,
  children,
  ...rest
}: ButtonProps) {
  const ignoreWhileBusy = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else rest.onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      onClick={ignoreWhileBusy}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      className={classNames(buttonClass(kind, size, wide), className)}
    >
      <Around icon={icon} size={size === 'sm' ? 14 : size === 'lg' ? 18 : 16} />
      {children}
      <Around icon={iconEnd} size={size === 'sm' ? 14 : 16} flip />
      {busy && <BusyDots />}
    </button>
  )
}

/** The look of a button for a link. */
export function buttonClass(kind: ButtonKind = 'plain', size: ButtonSize = 'md', wide = false): string {
  return classNames(css['button'], css[kind], css[size], wide && css['wide'])
}

function Around({ icon, size, flip = false }: { icon: LucideIcon | undefined; size: 14 | 16 | 18; flip?: boolean }) {
  return icon ? <Icon of={icon} size={size} flip={flip} /> : null
}

function BusyDots() {
  return (
    <span className={css['dots']} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  )
}
