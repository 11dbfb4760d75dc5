import { useEffect } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import type { ConversationHere } from './conversation-facts.ts'
import { neighbour, unreadNeighbour } from './sidebar-order.ts'

/** Alt+Up and Alt+Down go through the rows as they stand in the sidebar; with Shift through the unread ones. */
export function useConversationKeys(current: string | undefined, rows: readonly ConversationHere[]): void {
  const places = usePlaces()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
      if (!isArrow || !event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
      // A dialog is a place of its own.
      if (document.querySelector('dialog[open]') !== null) return
      const step = event.key === 'ArrowDown' ? 1 : -1
      const next = event.shiftKey ? unreadNeighbour(rows, current, step) : neighbour(rows, current, step)
      event.preventDefault()
      if (next !== undefined && next.facts.id !== current) places.openConversation(next.facts.id)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [places, current, rows])
}
