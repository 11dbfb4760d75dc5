import { CircleDashed, Hash, LogOut, Settings, SquarePen, User, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { useAway } from '../../bindings/use-away.ts'
import { nameOf, useSelf } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { useMessages } from '../../ui/language.tsx'
import type { MenuEntry } from '../../ui/menu-row.tsx'
import { toasts } from '../../ui/toasts.ts'
import { seesTeam } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import css from './rail.module.css'

export function useCreateMenu(): MenuEntry[] {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  const message: MenuEntry = { label: words.newMessage, icon: SquarePen, onSelect: () => places.openDialog({ kind: 'new_message' }) }
  if (!seesTeam(self)) return [message]
  return [
    message,
    { label: words.createAChannel, icon: Hash, onSelect: () => places.openDialog({ kind: 'create_channel' }) },
    { label: words.invitePeople, icon: UserPlus, onSelect: () => places.openDialog({ kind: 'invite_people' }) },
  ]
}

/** What one does with oneself: presence, profile, settings, leaving. */
export function useSelfMenu(): { entries: MenuEntry[]; header: ReactNode } {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  const entries: MenuEntry[] = [
    useAwayEntry(),
    { label: words.viewProfile, icon: User, onSelect: () => places.openPanel({ kind: 'profile', user: self.id }) },
    { label: words.settings, icon: Settings, keys: 'Mod+,', onSelect: () => places.openDialog({ kind: 'settings' }) },
    '-',
    { label: words.signOut, icon: LogOut, flip: true, onSelect: () => places.signOut() },
  ]
  const header = (
    <div className={css['who']}>
      <b>{nameOf(self)}</b>
      <div className="ellipsis">{self.profile.title}</div>
    </div>
  )
  return { entries, header }
}

function useAwayEntry(): MenuEntry {
  const words = useMessages(channelsMessages)
  const { isAway, toggle } = useAway()
  const press = () =>
    toggle({
      onSuccess: () => toasts.show({ text: isAway ? words.nowActive : words.nowAway }),
      onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
    })
  return { label: isAway ? words.setActive : words.setAway, icon: CircleDashed, onSelect: press }
}
