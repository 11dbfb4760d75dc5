import { useMemo } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import type { RichTextActions } from './rich-text/rich-text-actions.ts'

/** Links and mentions in messages lead to places of the app. */
export function useRichTextActions(): RichTextActions {
  const places = usePlaces()
  return useMemo(
    () => ({
      openPath: (path) => void places.follow(path),
      openUser: (user) => places.openPanel({ kind: 'profile', user }),
      pathOfChannel: (channel) => places.hrefOf(channel),
    }),
    [places],
  )
}
