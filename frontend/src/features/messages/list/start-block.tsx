import { Hash, Lock, MessageCircle, NotebookPen, UserPlus } from 'lucide-react'
import { usePlaces } from '../../../bindings/places.tsx'
import { nameOf, useSelf, useUser } from '../../../bindings/use-people.ts'
import type { ConversationState } from '../../../bindings/engine-types.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { conversationMessages } from '../messages.ts'
import { useTimeStyle } from '../time-style.ts'
import type { ConversationNaming } from '../use-conversation-name.ts'
import { dateOf } from './relative-days.ts'
import css from './start-block.module.css'

/** Above the first message ever. */
export function StartBlock({ conversation, naming }: { conversation: ConversationState; naming: ConversationNaming }) {
  return naming.isDirect ? <DirectStart naming={naming} /> : <ChannelStart conversation={conversation} name={naming.name} />
}

function ChannelStart({ conversation, name }: { conversation: ConversationState; name: string }) {
  const words = useMessages(conversationMessages)
  const places = usePlaces()
  const style = useTimeStyle()
  const { facts, membership } = conversation
  const creator = useUser(facts.creator === '' ? undefined : facts.creator)
  const day = dateOf(facts.created * 1000, style)
  const self = useSelf()
  const mayInvite = facts.is_general && self.role !== 'guest' && self.role !== 'app'
  const mayAdd = membership !== null && !facts.is_archived && !facts.is_general
  return (
    <div className={css['start']}>
      <span className={css['tile']}>
        <Icon of={facts.is_private ? Lock : Hash} size={24} />
      </span>
      <h2 dir="auto">{words.channelBegins(name)}</h2>
      <p>
        {creator !== undefined && words.channelMade(nameOf(creator), day)} <span dir="auto">{facts.purpose.value}</span>
      </p>
      {mayInvite && (
        <Button size="sm" kind="primary" icon={UserPlus} onClick={() => places.openDialog({ kind: 'invite_people' })}>
          {words.invitePeople}
        </Button>
      )}
      {mayAdd && (
        <Button size="sm" kind="primary" icon={UserPlus} onClick={() => places.openDialog({ kind: 'add_people', channel: facts.id })}>
          {words.addPeople}
        </Button>
      )}
    </div>
  )
}

function DirectStart({ naming }: { naming: ConversationNaming }) {
  const words = useMessages(conversationMessages)
  const isNotes = naming.others.length === 0
  return (
    <div className={css['start']}>
      <span className={css['tile']}>
        <Icon of={isNotes ? NotebookPen : MessageCircle} size={24} />
      </span>
      <h2 dir="auto">{isNotes ? words.notesBegin : words.directBegins(naming.name)}</h2>
      <p>{isNotes ? words.notesText : words.directText}</p>
    </div>
  )
}
