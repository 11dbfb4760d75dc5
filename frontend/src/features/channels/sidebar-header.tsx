import { ChevronDown, Hash, LogOut, Search, Settings, SquarePen, UserPlus } from 'lucide-react'
import { usePlaces } from '../../bindings/places.tsx'
import { useSelf } from '../../bindings/use-people.ts'
import { useSelect } from '../../bindings/use-select.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import type { MenuEntry } from '../../ui/menu-row.tsx'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { seesTeam } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import css from './sidebar.module.css'

/** The workspace's name with its menu, and the way to a new message; on a phone also to everything by a few letters. */
export function SidebarHeader() {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const name = useSelect((state) => state.team?.name ?? '')
  const isPhone = useMedia(PHONE)
  const entries = useWorkspaceMenu()
  // On a phone the list is a page of its own.
  const Heading = isPhone ? 'h1' : 'div'
  return (
    <header className={css['top']}>
      <div className={css['head']}>
        <Heading className={css['title']}>
          <MenuButton label={name} entries={entries}>
            {(trigger) => (
              <button type="button" className={css['workspace']} {...trigger}>
                <span className="ellipsis">
                  <bdi>{name}</bdi>
                </span>
                <Icon of={ChevronDown} size={16} />
              </button>
            )}
          </MenuButton>
        </Heading>
        <IconButton
          icon={SquarePen}
          label={words.newMessage}
          size={isPhone ? 44 : 32}
          onClick={() => places.openDialog({ kind: 'new_message' })}
        />
      </div>
      {isPhone && (
        <button type="button" className={css['jump']} onClick={() => places.openDialog({ kind: 'quick_switcher' })}>
          <Icon of={Search} size={18} />
          {words.jumpTo}
        </button>
      )}
    </header>
  )
}

function useWorkspaceMenu(): MenuEntry[] {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  const forTeam: MenuEntry[] = [
    { label: words.invitePeople, icon: UserPlus, onSelect: () => places.openDialog({ kind: 'invite_people' }) },
    { label: words.createChannel, icon: Hash, onSelect: () => places.openDialog({ kind: 'create_channel' }) },
    '-',
  ]
  return [
    ...(seesTeam(self) ? forTeam : []),
    { label: words.settings, icon: Settings, keys: 'Mod+,', onSelect: () => places.openDialog({ kind: 'settings' }) },
    '-',
    { label: words.signOut, icon: LogOut, flip: true, onSelect: () => places.signOut() },
  ]
}
