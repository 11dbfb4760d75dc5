import { useSyncExternalStore } from 'react'
import { useWorkspace } from './workspace-context.tsx'

/** Conversations (or `conversation:thread`) that have an unsent draft in this browser. */
export function useDraftPlaces(): ReadonlySet<string> {
  const { drafts } = useWorkspace()
  return useSyncExternalStore(
    (listener) => drafts.subscribe(listener),
    () => drafts.places,
  )
}
