import { useEffect } from 'react'
import type { RefObject } from 'react'
import { isMac } from '../../lib/platform.ts'
import type { MessageListControls } from './list/message-list.tsx'

/** Keys of the whole conversation: Esc marks as read, Mod+J goes to what is new, a letter typed outside of fields goes to the composer. */
export function useConversationKeys(
  root: RefObject<HTMLElement | null>,
  list: RefObject<MessageListControls | null>,
  focusComposer: () => void,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const isElsewhere = isFree(event.target)
      if (!isElsewhere && !isInside(root.current, event.target)) return
      if (event.key === 'Escape') {
        if (!isInPanel(event.target)) list.current?.markAllRead()
      } else if (isJump(event)) {
        event.preventDefault()
        list.current?.jumpToNew()
      } else if (isElsewhere && isWriting(event)) focusComposer()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [root, list, focusComposer])
}

/** There Esc closes. */
const isInPanel = (target: EventTarget | null): boolean => target instanceof Element && target.closest('aside') !== null

const TAKES_KEYS = 'input, textarea, select, [contenteditable], [role=textbox], [role=menu], [role=listbox], dialog, [popover]'

/** Where keys mean nothing else: a link of the sidebar, a button, the page itself. */
export const isFree = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TAKES_KEYS) === null && document.querySelector('dialog[open]') === null

/** In the conversation, and not in a dialog or menu that lies over it. */
const isInside = (root: HTMLElement | null, target: EventTarget | null): boolean =>
  target instanceof Element && root?.contains(target) === true && target.closest('dialog, [popover]') === null

const isJump = (event: KeyboardEvent): boolean => event.key.toLowerCase() === 'j' && (isMac() ? event.metaKey : event.ctrlKey)

const isWriting = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
