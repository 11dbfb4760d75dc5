import { useEffect } from 'react'
import type { RefObject } from 'react'
import { isMac } from '../../lib/platform.ts'
import type { MessageListControls } from './list/message-list.tsx'

/** Keys of the whole conversation: Esc marks as read, Mod+J goes to what is new, a letter typed nowhere goes to the composer. */
export function useConversationKeys(
  root: RefObject<HTMLElement | null>,
  list: RefObject<MessageListControls | null>,
  focusComposer: () => void,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null
      const isNowhere = target === document.body
      if (event.defaultPrevented || event.isComposing || target === null) return
      if (!isNowhere && (root.current?.contains(target) !== true || target.closest('dialog, [popover]') !== null)) return
      if (event.key === 'Escape') list.current?.markAllRead()
      else if (event.key.toLowerCase() === 'j' && (isMac() ? event.metaKey : event.ctrlKey)) {
        event.preventDefault()
        list.current?.jumpToNew()
      } else if (isNowhere && event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey)
        focusComposer()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [root, list, focusComposer])
}
