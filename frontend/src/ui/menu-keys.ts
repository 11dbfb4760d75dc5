import type { KeyboardEvent } from 'react'

// Letters typed within this time make one word.
const TYPING_MS = 700
let typed = { text: '', at: 0 }

/** The keys of a menu: moves focus among its items, and opens an entry that has entries. Chosen rows are buttons, so Enter and Space are theirs. */
export function menuKey(event: KeyboardEvent<HTMLElement>, list: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')]
  const at = items.findIndex((item) => item === document.activeElement)
  const into = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const current = items[at]
  if (event.key === into && current?.dataset['submenu'] !== undefined) {
    event.preventDefault()
    current.click()
    return
  }
  const next = moveTo(event, items, at)
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

function moveTo(event: KeyboardEvent, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (event.key === 'ArrowDown') return items[(at + 1) % items.length]
  if (event.key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (event.key === 'Home') return items[0]
  if (event.key === 'End') return items.at(-1)
  const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
  return letter ? findTyped(event, items, at) : undefined
}

function findTyped(event: KeyboardEvent, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  const goesOn = event.timeStamp - typed.at < TYPING_MS
  typed = { text: (goesOn ? typed.text : '') + event.key.toLocaleLowerCase(), at: event.timeStamp }
  const from = typed.text.length > 1 ? Math.max(0, at) : at + 1
  const order = [...items.slice(from), ...items.slice(0, from)]
  return order.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(typed.text))
}
