import { useSyncExternalStore } from 'react'

/** What the list of conversations shows: everything, or direct messages only. */
export type SidebarView = 'home' | 'direct'

let current: SidebarView = 'home'
const listeners = new Set<() => void>()

/** Shared by the rail (or a phone's tabs), which chooses, and the sidebar, which follows. */
export function useSidebarView(): SidebarView {
  return useSyncExternalStore(subscribe, () => current)
}

export function showSidebarView(view: SidebarView): void {
  if (view === current) return
  current = view
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
