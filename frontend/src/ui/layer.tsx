import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { autoUpdate, flip, offset, shift, size, useFloating, type Placement, type ReferenceType } from '@floating-ui/react-dom'
import { classNames } from '../lib/class-names.ts'
import css from './layer.module.css'
import { PHONE, useMedia } from './use-media.ts'
import { useOutsidePress } from './use-outside-press.ts'

/** What a layer hangs on: an element, or a point of the window for a context menu. */
export type Anchor = Element | { x: number; y: number }
export type { Placement }

export type LayerProps = {
  anchor: Anchor | null
  /** Esc and a press outside. Focus goes back to where it was before. */
  onClose: () => void
  placement?: Placement
  /** On a phone: a sheet at the bottom (the default), or still hanging on its anchor. */
  phone?: 'sheet' | 'hang'
  /** As wide as its anchor. */
  matchWidth?: boolean
  className?: string | undefined
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void
  children: ReactNode
}

/**
 * The ground of everything that hangs: menus, pickers, cards. It stands in the browser's top layer where it is rendered, not in a portal,
 * so that it is reachable inside a modal dialog and is cut by no panel. Mount it to open it, unmount it to close it.
 */
export function Layer({
  anchor,
  onClose,
  placement = 'bottom-start',
  phone = 'sheet',
  matchWidth = false,
  className,
  onKeyDown,
  children,
}: LayerProps) {
  const layer = useRef<HTMLDivElement>(null)
  const sheet = useMedia(PHONE) && phone === 'sheet'
  const { refs, floatingStyles } = useFloating({
    strategy: 'fixed',
    placement,
    elements: { reference: asReference(anchor) },
    whileElementsMounted: autoUpdate,
    middleware: [
      offset(isPoint(anchor) ? 0 : 6),
      flip({ padding: 8 }),
      shift({ padding: 8, crossAxis: isPoint(anchor) }),
      size({
        padding: 8,
        apply({ availableHeight, rects, elements }) {
          elements.floating.style.setProperty('--room', `${Math.max(160, availableHeight)}px`)
          if (matchWidth) elements.floating.style.inlineSize = `${rects.reference.width}px`
        },
      }),
    ],
  })

  useLayoutEffect(() => {
    const element = layer.current
    const before = document.activeElement
    element?.showPopover()
    return () => {
      const lost = document.activeElement === document.body || element?.contains(document.activeElement)
      element?.hidePopover()
      if (lost && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  useOutsidePress(layer, anchor, onClose)

  const onEscape = (event: KeyboardEvent<HTMLDivElement>) => {
    onKeyDown?.(event)
    // Inside a parent in React too: an Esc that closed this one must not close that one.
    event.stopPropagation()
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // Also keeps the dialog below open: the browser's own Esc looks at this.
    event.preventDefault()
    onClose()
  }
  const attach = (element: HTMLDivElement | null) => {
    layer.current = element
    refs.setFloating(element)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only hears Esc of what stands inside
    <div
      ref={attach}
      popover="manual"
      className={classNames(css['layer'], sheet && css['veil'])}
      style={sheet ? undefined : floatingStyles}
      onKeyDown={onEscape}
    >
      <div className={classNames(css['pop'], sheet && css['sheet'], className)}>{children}</div>
    </div>
  )
}

function isPoint(anchor: Anchor | null): anchor is { x: number; y: number } {
  return anchor !== null && !(anchor instanceof Element)
}

function asReference(anchor: Anchor | null): ReferenceType | null {
  if (!isPoint(anchor)) return anchor
  return { getBoundingClientRect: () => new DOMRect(anchor.x, anchor.y, 0, 0) }
}
