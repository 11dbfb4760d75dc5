import { Check, ChevronRight, type LucideIcon } from 'lucide-react'
import type { PointerEvent, ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import { ariaKeys } from '../lib/platform.ts'
import { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'
import css from './menu.module.css'

export type MenuAction = {
  label: string
  icon?: LucideIcon
  /** The icon means a direction. */
  flip?: boolean
  /** Before the label in place of an icon, such as an avatar. */
  lead?: ReactNode
  /** A second, smaller line. */
  detail?: string
  /** Shown at the end of the row: `U`, `Mod+Enter`. The menu does not listen for it. */
  keys?: string
  /** Loses something: red. */
  danger?: boolean
  disabled?: boolean
  /** Makes it a tick (`menuitemcheckbox`). */
  checked?: boolean
  onSelect?: () => void
  /** A menu of its own; opens in place. */
  entries?: readonly MenuEntry[]
}
/** `'-'` is a line between groups; `heading` names the rows that follow. */
export type MenuEntry = MenuAction | '-' | { heading: true; label: string }

/** One entry of a Menu. The row under the pointer takes the focus, so that keys go on from there. */
export function MenuRow({ entry, onChoose }: { entry: MenuEntry; onChoose: (entry: MenuAction) => void }) {
  if (entry === '-') return <hr className={css['rule']} />
  if ('heading' in entry)
    return (
      <div role="presentation" className={css['heading']}>
        {entry.label}
      </div>
    )
  return <MenuItem entry={entry} onChoose={onChoose} />
}

function MenuItem({ entry, onChoose }: { entry: MenuAction; onChoose: (entry: MenuAction) => void }) {
  const nested = entry.entries !== undefined
  return (
    <button
      type="button"
      role={entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      tabIndex={-1}
      aria-checked={entry.checked}
      aria-disabled={entry.disabled}
      aria-haspopup={nested ? 'menu' : undefined}
      aria-keyshortcuts={entry.keys && ariaKeys(entry.keys)}
      data-submenu={nested ? '' : undefined}
      data-label={entry.label}
      className={classNames(css['item'], entry.danger && css['danger'])}
      onPointerMove={focusUnderMouse}
      onClick={() => {
        if (!entry.disabled) onChoose(entry)
      }}
    >
      {entry.lead ?? (entry.icon && <Icon of={entry.icon} size={16} flip={entry.flip ?? false} />)}
      <span className="grow">
        {entry.label}
        {entry.detail && <small className={css['detail']}>{entry.detail}</small>}
      </span>
      <MenuItemEnd entry={entry} />
    </button>
  )
}

function MenuItemEnd({ entry }: { entry: MenuAction }) {
  return (
    <>
      {entry.checked && <Icon of={Check} size={16} />}
      {entry.keys && (
        <span aria-hidden="true">
          <KeyHint keys={entry.keys} />
        </span>
      )}
      {entry.entries && <Icon of={ChevronRight} size={14} flip />}
    </>
  )
}

function focusUnderMouse(event: PointerEvent<HTMLElement>) {
  if (event.pointerType === 'mouse' && document.activeElement !== event.currentTarget) event.currentTarget.focus({ preventScroll: true })
}
