import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { autoUpdate, flip, offset, shift, useFloating } from '@floating-ui/react-dom'
import { keyCaps } from '../lib/platform.ts'
import css from './tooltip-host.module.css'

const DELAY_MS = 400
const TIP_ID = 'tooltip'

/** Shows the tooltips of the whole page (see `tip`). Mount it once. */
export function TooltipHost() {
  const target = useTipTarget()
  return target === null ? null : <Tooltip key={target.dataset['tip']} target={target} />
}

function Tooltip({ target }: { target: HTMLElement }) {
  const element = useRef<HTMLDivElement>(null)
  const { refs, floatingStyles } = useFloating({
    strategy: 'fixed',
    placement: 'top',
    elements: { reference: target },
    whileElementsMounted: autoUpdate,
    middleware: [offset(8), flip({ padding: 8 }), shift({ padding: 8 })],
  })
  const text = target.dataset['tip'] ?? ''
  const keys = target.dataset['tipKeys']
  useLayoutEffect(() => {
    element.current?.showPopover()
    // A tooltip that says more than the name is its description.
    if (text === target.getAttribute('aria-label') || target.hasAttribute('aria-describedby')) return
    target.setAttribute('aria-describedby', TIP_ID)
    return () => target.removeAttribute('aria-describedby')
  }, [target, text])
  return (
    <div
      ref={(node) => {
        element.current = node
        refs.setFloating(node)
      }}
      id={TIP_ID}
      role="tooltip"
      popover="manual"
      className={css['tip']}
      style={floatingStyles}
    >
      {text}
      {keys !== undefined && <span className={css['keys']}>{keyCaps(keys).join(' ')}</span>}
    </div>
  )
}

/** The element whose tooltip is due: pointed at for a while, or focused by key. */
function useTipTarget(): HTMLElement | null {
  const [target, setTarget] = useState<HTMLElement | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let over: HTMLElement | null = null
    const hide = () => {
      clearTimeout(timer)
      over = null
      setTarget(null)
    }
    const onOver = (event: PointerEvent) => {
      const next = tipOf(event.target)
      if (event.pointerType !== 'mouse' || next === over) return
      hide()
      over = next
      if (next !== null) timer = setTimeout(() => setTarget(next.isConnected ? next : null), DELAY_MS)
    }
    const onFocus = (event: FocusEvent) => {
      const next = tipOf(event.target)
      if (next?.matches(':focus-visible')) setTarget(next)
    }
    const onScroll = () => {
      // Moving the focus may scroll; a focused one follows its target.
      if (tipOf(document.activeElement) === null) hide()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener('pointerover', onOver, { signal })
    document.addEventListener('focusin', onFocus, { signal })
    document.addEventListener('focusout', hide, { signal })
    document.addEventListener('pointerdown', hide, { signal, capture: true })
    document.addEventListener('scroll', onScroll, { signal, capture: true, passive: true })
    document.addEventListener('keydown', onKey, { signal, capture: true })
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [])
  return target
}

function tipOf(target: EventTarget | null): HTMLElement | null {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  return found?.getAttribute('aria-expanded') === 'true' ? null : found
}
