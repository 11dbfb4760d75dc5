import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Dialog } from '../bindings/places.tsx'
import { preferences } from './preferences.ts'

const QuickSwitcher = lazy(() => import('../features/search/quick-switcher.tsx').then((module) => ({ default: module.QuickSwitcher })))
const ChannelBrowser = lazy(() => import('../features/channels/channel-browser.tsx').then((module) => ({ default: module.ChannelBrowser })))
const CreateChannelDialog = lazy(() =>
  import('../features/channels/create-channel-dialog.tsx').then((module) => ({ default: module.CreateChannelDialog })),
)
const AddPeopleDialog = lazy(() =>
  import('../features/channels/add-people-dialog.tsx').then((module) => ({ default: module.AddPeopleDialog })),
)
const NewMessageDialog = lazy(() =>
  import('../features/channels/new-message-dialog.tsx').then((module) => ({ default: module.NewMessageDialog })),
)
const InvitePeopleDialog = lazy(() =>
  import('../features/people/invite-people-dialog.tsx').then((module) => ({ default: module.InvitePeopleDialog })),
)
const SettingsDialog = lazy(() => import('../features/settings/settings-dialog.tsx').then((module) => ({ default: module.SettingsDialog })))

/** The open dialog, each in a chunk of its own. */
export function AppDialog({ dialog, onClose }: { dialog: Dialog | null; onClose: () => void }) {
  return <Suspense fallback={null}>{dialog !== null && <Opened dialog={dialog} onClose={onClose} />}</Suspense>
}

function Opened({ dialog, onClose }: { dialog: Dialog; onClose: () => void }) {
  const chosen = useSyncExternalStore(preferences.subscribe, preferences.get)
  switch (dialog.kind) {
    case 'quick_switcher':
      return <QuickSwitcher onClose={onClose} />
    case 'channel_browser':
      return <ChannelBrowser onClose={onClose} />
    case 'create_channel':
      return <CreateChannelDialog onClose={onClose} />
    case 'invite_people':
      return <InvitePeopleDialog onClose={onClose} />
    case 'add_people':
      return <AddPeopleDialog channel={dialog.channel} onClose={onClose} />
    case 'new_message':
      return <NewMessageDialog onClose={onClose} />
    case 'settings':
      return <SettingsDialog page={dialog.page ?? 'profile'} preferences={chosen} onPreferences={preferences.set} onClose={onClose} />
  }
}
