import type { Message } from '@parley/contract/chat/message'
import type { KeyboardEvent } from 'react'
import type { ConversationActions } from '../conversation-actions.tsx'
import type { May } from './use-may.ts'

type KeyContext = {
  /** The message with the focus, if the row itself has it; null in a row without one. */
  message: Message | null
  may: May
  actions: ConversationActions
  /** Moves the focus by rows. */
  move: (by: number) => void
  focusComposer: () => void
}

/** What keys do while the focus is in the list. */
export function onListKey(event: KeyboardEvent, context: KeyContext): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
  const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity }[event.key]
  if (step !== undefined) {
    event.preventDefault()
    context.move(step)
  } else if (context.message !== null && actOn(event, context.message, context)) {
    event.preventDefault()
  } else if (isWriting(event)) {
    // Not prevented: the key is for the composer, which has the focus when the browser gives it out.
    context.focusComposer()
  }
}

function actOn(event: KeyboardEvent, message: Message, { may, actions }: KeyContext): boolean {
  if (event.key === 'Delete' || event.key === 'Backspace') {
    if (may.remove(message)) actions.remove(message, { sure: event.shiftKey })
    return true
  }
  if (event.shiftKey) return false
  switch (event.key.toLowerCase()) {
    case 'e':
      if (may.edit(message)) actions.edit(message.ts)
      return true
    case 'u':
      if (may.markUnread) actions.markUnread(message.ts)
      return true
    case 'l':
    case 'c':
      actions.copyLink(message.ts)
      return true
    default:
      return false
  }
}

/** A key that writes something. Space and Enter press buttons and links. */
const isWriting = (event: KeyboardEvent): boolean => event.key.length === 1 && event.key !== ' '
