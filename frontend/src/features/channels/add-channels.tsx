import { Compass, Hash, Plus, UserPlus } from 'lucide-react'
import { usePlaces } from '../../bindings/places.tsx'
import { useSelf } from '../../bindings/use-people.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { seesTeam } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import css from './sidebar.module.css'

/** The last row of the channels: ways to more of them. Guests see only the channels they are in, so there is nothing to add. */
export function AddChannels() {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  if (!seesTeam(self)) return null
  const entries = [
    { label: words.browseChannels, icon: Compass, keys: 'Mod+Shift+L', onSelect: () => places.openDialog({ kind: 'channel_browser' }) },
    { label: words.createAChannel, icon: Hash, onSelect: () => places.openDialog({ kind: 'create_channel' }) },
    { label: words.invitePeople, icon: UserPlus, onSelect: () => places.openDialog({ kind: 'invite_people' }) },
  ]
  return (
    <MenuButton label={words.addChannels} entries={entries}>
      {(trigger) => (
        <button type="button" className={css['add']} {...trigger}>
          <span className={css['icon']}>
            <Icon of={Plus} size={16} />
          </span>
          {words.addChannels}
        </button>
      )}
    </MenuButton>
  )
}
