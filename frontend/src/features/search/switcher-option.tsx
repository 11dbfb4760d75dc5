import { Hash, Lock, Users } from 'lucide-react'
import { usePresence, useUser } from '../../bindings/use-people.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { Highlight, ListboxOption } from '../../ui/listbox.tsx'
import { CountPill } from '../../ui/pill.tsx'
import type { ListNavigation } from '../../ui/use-list-navigation.ts'
import { searchMessages } from './messages.ts'
import type { Ranked } from './rank.ts'
import css from './quick-switcher.module.css'

type SwitcherOptionProps = { row: Ranked; index: number; navigation: ListNavigation }

/** One place to jump to. */
export function SwitcherOption({ row, index, navigation }: SwitcherOptionProps) {
  const words = useMessages(searchMessages)
  const detail =
    row.unread > 0 ? words.unread(row.unread) : row.members === undefined ? row.user && <Title id={row.user} /> : words.members(row.members)
  return (
    <ListboxOption
      navigation={navigation}
      index={index}
      lead={<Lead row={row} />}
      detail={detail}
      end={
        <>
          <CountPill count={row.mentions > 0 ? row.mentions : row.unread} warm={row.mentions > 0} />
          {row.group === 'others' && <span className={css['preview']}>{words.preview}</span>}
        </>
      }
    >
      <bdi>
        <Highlight text={row.names[0] ?? ''} ranges={row.ranges} />
      </bdi>
    </ListboxOption>
  )
}

function Lead({ row }: { row: Ranked }) {
  if (row.user !== undefined) return <Face id={row.user} />
  return <Icon of={row.kind === 'group' ? Users : row.kind === 'private' ? Lock : Hash} />
}

function Face({ id }: { id: string }) {
  const person = useUser(id)
  const presence = usePresence(id)
  return <Avatar id={id} src={person?.profile.image_48} size={24} presence={presence} />
}

/** The name behind a display name, and what they do. */
function Title({ id }: { id: string }) {
  const person = useUser(id)
  if (person === undefined) return null
  const hidden = person.profile.display_name !== '' && person.profile.display_name !== person.real_name ? person.real_name : ''
  return [hidden, person.profile.title].filter(Boolean).join(' · ')
}
