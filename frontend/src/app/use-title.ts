import { useEffect } from 'react'
import { badgeOf } from '../bindings/use-conversations.ts'
import { useSelect } from '../bindings/use-select.ts'

/** The tab's title: "(3) general · Harbour" when three ask for this person, "* …" when something is unread. */
export function useTitle(place: string | null): void {
  const workspace = useSelect((state) => state.team?.name ?? 'Parley')
  const mentions = useSelect((state) => Object.values(state.conversations).reduce((sum, one) => sum + badgeOf(one).mentions, 0))
  const isUnread = useSelect((state) =>
    Object.values(state.conversations).some((one) => one.membership?.is_open === true && one.unread.unread.length > 0),
  )
  useEffect(() => {
    const mark = mentions > 0 ? `(${mentions > 99 ? '99+' : mentions}) ` : isUnread ? '* ' : ''
    document.title = `${mark}${place === null ? '' : `${place} · `}${workspace}`
  }, [place, workspace, mentions, isUnread])
}
