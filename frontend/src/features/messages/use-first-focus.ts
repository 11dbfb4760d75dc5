import { useEffect } from 'react'
import { isFree } from './use-conversation-keys.ts'

/** Who opens a conversation can write at once. Not under a finger: the keyboard would cover what one came to read. */
export function useFirstFocus(focusComposer: () => void): void {
  useEffect(() => {
    // After a dialog or menu that led here has given the focus back.
    const frame = requestAnimationFrame(() => {
      if (!matchMedia('(pointer: coarse)').matches && isFree(document.activeElement ?? document.body)) focusComposer()
    })
    return () => cancelAnimationFrame(frame)
  }, [focusComposer])
  useEffect(() => {
    // Choosing the conversation that is open already is opening it, too.
    const onClick = (event: MouseEvent): void => {
      const isHere = event.target instanceof Element && event.target.closest('nav a[aria-current=page]') !== null
      if (isHere && !event.ctrlKey && !event.metaKey && !matchMedia('(pointer: coarse)').matches) focusComposer()
    }
    window.addEventListener('click', onClick)
    return () => window.removeEventListener('click', onClick)
  }, [focusComposer])
}
