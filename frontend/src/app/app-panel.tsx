import type { ReactNode } from 'react'
import type { Panel, Places } from '../bindings/places.tsx'
import { DetailsPanel } from '../features/channels/details-panel.tsx'
import { ProfilePanel } from '../features/people/profile-panel.tsx'

type Words = { details: string; profile: string }

/** What stands beside the conversation, for the frame. */
export function panelFor(
  panel: Panel | null,
  words: Words,
  places: Places,
): { label: string; content: ReactNode; onClose: () => void } | undefined {
  if (panel === null) return undefined
  const onClose = places.closePanel
  if (panel.kind === 'profile') return { label: words.profile, content: <ProfilePanel user={panel.user} onClose={onClose} />, onClose }
  return {
    label: words.details,
    content: <DetailsPanel key={panel.channel} channel={panel.channel} tab={panel.tab ?? 'about'} onClose={onClose} />,
    onClose,
  }
}
