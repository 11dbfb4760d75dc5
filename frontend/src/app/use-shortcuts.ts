import type { ConversationId } from '@parley/contract/kernel/ids'
import { useEffect } from 'react'
import type { Panel, Places } from '../bindings/places.tsx'
import { isMac } from '../lib/platform.ts'

const LANDMARKS = 'nav, main, aside, [role=main]'

/** The keys that work everywhere. What belongs to one feature, it handles itself. */
export function useShortcuts(places: Places, channel: ConversationId | undefined, panel: Panel | null): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const act = actFor(event, { places, channel, panel })
      if (act === null) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [places, channel, panel])
}

type Here = { places: Places; channel: ConversationId | undefined; panel: Panel | null }
type Act = (here: Here) => void

/** By "Shift+" and the letter; all with Ctrl, or Cmd on a Mac. */
const ACTS: { [keys: string]: Act } = {
  k: ({ places }) => places.openDialog({ kind: 'quick_switcher' }),
  g: ({ places }) => places.openDialog({ kind: 'quick_switcher' }),
  ',': ({ places }) => places.openDialog({ kind: 'settings' }),
  '.': toggleDetails,
  'Shift+l': ({ places }) => places.openDialog({ kind: 'channel_browser' }),
  'Shift+k': ({ places }) => places.openDialog({ kind: 'new_message' }),
}

function toggleDetails({ places, channel, panel }: Here): void {
  if (panel?.kind === 'details') places.closePanel()
  else if (channel !== undefined) places.openPanel({ kind: 'details', channel })
}

function actFor(event: KeyboardEvent, here: Here): (() => void) | null {
  if (event.key === 'F6') return () => nextLandmark(event.shiftKey ? -1 : 1)
  const hasMod = isMac() ? event.metaKey : event.ctrlKey
  if (!hasMod || event.altKey) return null
  const act = ACTS[`${event.shiftKey ? 'Shift+' : ''}${event.key.toLowerCase()}`]
  return act === undefined ? null : () => act(here)
}

/** F6 goes round the regions of the page, to the first thing in each that takes the focus. */
function nextLandmark(step: 1 | -1): void {
  const landmarks = [...document.querySelectorAll<HTMLElement>(LANDMARKS)].filter((one) => one.checkVisibility())
  const at = landmarks.findIndex((one) => one.contains(document.activeElement))
  const next = landmarks.at((at + step + landmarks.length) % landmarks.length)
  next?.querySelector<HTMLElement>('a[href], button:not(:disabled), input, [contenteditable=true], [tabindex="0"]')?.focus()
}
