import type { MouseEvent } from 'react'

/** A press that asks for nothing else goes there within the app. */
export function openInPlace(event: MouseEvent, path: string, openPath: ((path: string) => void) | undefined): void {
  if (openPath === undefined || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  openPath(path)
}
