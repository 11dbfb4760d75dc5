import { useCallback, useSyncExternalStore } from 'react'

/** One pane with tabs at the bottom. */
export const PHONE = '(max-width: 767.98px)'
/** The sidebar is a drawer. */
export const DRAWER = '(min-width: 768px) and (max-width: 1000px)'
/** The panel lies over the conversation. */
export const OVERLAY = '(min-width: 768px) and (max-width: 1100px)'

/** Whether a media query holds, and again when that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
