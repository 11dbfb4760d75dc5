import { useLayoutEffect, useRef } from 'react'

/** Closes a layer when a press begins outside it and outside what it hangs on. */
export function useOutsidePress(layer: { current: HTMLDivElement | null }, anchor: unknown, onClose: () => void) {
  const latest = useRef({ anchor, onClose })
  useLayoutEffect(() => {
    latest.current = { anchor, onClose }
  })
  useLayoutEffect(() => {
    const onPress = (event: PointerEvent) => {
      const target = event.target instanceof Node ? event.target : null
      const { anchor: hook, onClose: close } = latest.current
      // The anchor's own press toggles; a press on the veil of a sheet is on the layer itself.
      if (hook instanceof Element && hook.contains(target)) return
      if (target !== layer.current && layer.current?.contains(target)) return
      close()
    }
    document.addEventListener('pointerdown', onPress, true)
    return () => document.removeEventListener('pointerdown', onPress, true)
  }, [layer])
}
