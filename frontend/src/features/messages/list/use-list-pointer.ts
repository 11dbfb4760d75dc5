import { useRef, useState } from 'react'
import type { MouseEvent, PointerEvent } from 'react'

const LONG_PRESS_MILLIS = 450
const STILL = 10
const CLICK_MILLIS = 400

/** The key of the row that an event happened in. */
export function rowKeyOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined
}

type Handlers = {
  onPointerOver: (event: PointerEvent) => void
  onPointerLeave: () => void
  onPointerDown: (event: PointerEvent) => void
  onPointerMove: (event: PointerEvent) => void
  onPointerUp: () => void
  onPointerCancel: () => void
  onContextMenu: (event: MouseEvent) => void
}

/** The row under a mouse, and the long press of a finger, for all rows at once. */
export function useListPointer(onLongPress: (key: string, point: { x: number; y: number }) => void): {
  hovered: string | null
  forgetHover: () => void
  handlers: Handlers
} {
  const [hovered, setHovered] = useState<string | null>(null)
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const isTouch = useRef(false)
  const end = (): void => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  const handlers: Handlers = {
    onPointerOver: (event) => {
      if (event.pointerType === 'mouse') setHovered(rowKeyOf(event.target) ?? null)
    },
    onPointerLeave: () => {
      setHovered(null)
      end()
    },
    onPointerDown: (event) => {
      end()
      isTouch.current = event.pointerType !== 'mouse'
      const key = rowKeyOf(event.target)
      if (!isTouch.current || key === undefined || !event.isPrimary) return
      const { clientX: x, clientY: y } = event
      const timer = setTimeout(() => {
        press.current = null
        swallowClick()
        onLongPress(key, { x, y })
      }, LONG_PRESS_MILLIS)
      press.current = { timer, x, y }
    },
    onPointerMove: (event) => {
      const at = press.current
      if (at !== null && Math.hypot(event.clientX - at.x, event.clientY - at.y) > STILL) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu: (event) => {
      // A long press is also the browser's own menu, which would lie over ours; links keep theirs.
      if (isTouch.current && !(event.target instanceof Element && event.target.closest('a') !== null)) event.preventDefault()
    },
  }
  return { hovered, forgetHover: () => setHovered(null), handlers }
}

/** The press that comes with that click would take the focus out of the sheet. */
const keepFocus = (event: Event): void => event.preventDefault()

/** The click that a browser makes of the lifted finger would choose whatever the sheet has put under it. */
function swallowClick(): void {
  const swallow = (event: globalThis.MouseEvent): void => {
    // A key makes clicks too.
    if (event.detail === 0) return
    event.preventDefault()
    event.stopPropagation()
    stop()
  }
  // The click comes right behind the lifted finger, or not at all.
  const released = (): void => void setTimeout(stop, CLICK_MILLIS)
  const stop = (): void => {
    document.removeEventListener('click', swallow, true)
    document.removeEventListener('mousedown', keepFocus, true)
    document.removeEventListener('pointerup', released, true)
    document.removeEventListener('touchend', released, true)
    document.removeEventListener('pointerdown', stop, true)
  }
  document.addEventListener('click', swallow, true)
  document.addEventListener('mousedown', keepFocus, true)
  document.addEventListener('pointerup', released, true)
  // Where the browser took the pointer away for itself, only this one comes.
  document.addEventListener('touchend', released, true)
  // The next press is another matter.
  document.addEventListener('pointerdown', stop, true)
}
