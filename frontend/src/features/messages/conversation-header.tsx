import { Archive, Hash, Lock, NotebookPen, Users } from 'lucide-react'
import { usePlaces } from '../../bindings/places.tsx'
import { useLocalTime } from './use-local-time.ts'
import { usePresence, useUser } from '../../bindings/use-people.ts'
import type { ConversationState } from '../../bindings/engine-types.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { PaneHeader } from '../../ui/frame/pane.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { tip } from '../../ui/tip.ts'
import { ConversationMenu } from './conversation-menu.tsx'
import { conversationMessages } from './messages.ts'
import type { ConversationNaming } from './use-conversation-name.ts'
import css from './conversation-view.module.css'

type HeaderProps = { conversation: ConversationState; naming: ConversationNaming; onBack: (() => void) | undefined }

/** The name with what kind of conversation it is, its topic or person, and what can be done with it. */
export function ConversationHeader({ conversation, naming, onBack }: HeaderProps) {
  const { facts } = conversation
  return (
    <PaneHeader
      title={
        <>
          <KindMark conversation={conversation} naming={naming} />
          <span className="ellipsis" dir="auto">
            {naming.name}
          </span>
        </>
      }
      aside={facts.is_im ? <PersonAside user={naming.others[0]} /> : facts.topic.value !== '' && <Topic text={facts.topic.value} />}
      end={
        <>
          {!facts.is_im && <MembersButton conversation={conversation} />}
          <ConversationMenu conversation={conversation} naming={naming} />
        </>
      }
      onBack={onBack}
    />
  )
}

function KindMark({ conversation: { facts }, naming }: { conversation: ConversationState; naming: ConversationNaming }) {
  if (facts.is_im && naming.others[0] !== undefined) return <PersonMark user={naming.others[0]} />
  if (facts.is_im) return <Icon of={NotebookPen} />
  if (facts.is_archived) return <Icon of={Archive} />
  if (facts.is_mpim) return <Icon of={Users} />
  return <Icon of={facts.is_private ? Lock : Hash} />
}

function PersonMark({ user: id }: { user: string }) {
  const user = useUser(id)
  const presence = usePresence(id)
  return (
    <Avatar
      id={id}
      src={user?.profile.image_48}
      size={24}
      presence={user?.is_bot === true ? undefined : presence}
      className={css['person'] ?? ''}
    />
  )
}

function Topic({ text }: { text: string }) {
  return (
    <span className="ellipsis" dir="auto" {...tip(text)}>
      {text}
    </span>
  )
}

function PersonAside({ user: id }: { user: string | undefined }) {
  const words = useMessages(conversationMessages)
  const user = useUser(id)
  const presence = usePresence(id)
  const time = useLocalTime(user?.tz)
  if (user === undefined) return null
  const parts = [user.profile.title, presence === 'active' ? words.here : words.away, time === null ? '' : words.localTime(time)]
  return <span className="ellipsis">{parts.filter((part) => part !== '').join(' · ')}</span>
}

function MembersButton({ conversation: { facts } }: { conversation: ConversationState }) {
  const words = useMessages(conversationMessages)
  const places = usePlaces()
  return (
    <button
      type="button"
      className={css['members']}
      onClick={() => places.openPanel({ kind: 'details', channel: facts.id, tab: 'members' })}
      {...tip(words.memberCount(facts.num_members))}
    >
      <Icon of={Users} size={16} />
      <span className="visually-hidden">{words.members}</span> <span className="tabular">{facts.num_members}</span>
    </button>
  )
}
