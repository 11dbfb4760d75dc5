import { Hash, Lock, Pencil } from 'lucide-react'
import { memo } from 'react'
import type { MouseEvent } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { badgeOf } from '../../bindings/use-conversations.ts'
import { nameOf, usePresence, useSelf } from '../../bindings/use-people.ts'
import { classNames } from '../../lib/class-names.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { CountPill } from '../../ui/pill.tsx'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { isDirect } from './conversation-facts.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import { useOthers, useOtherPerson, useTitleOf } from './use-title-of.ts'
import css from './sidebar.module.css'

export type RowMenu = { conversation: ConversationHere; title: string; at: { x: number; y: number } }

type SidebarRowProps = {
  conversation: ConversationHere
  isCurrent: boolean
  hasDraft: boolean
  isTabStop: boolean
  onMenu: (menu: RowMenu) => void
}

/** One conversation of the list. Its name says all that the row shows: "general, 3 unread, 1 mention, draft". */
export const SidebarRow = memo(function SidebarRow({ conversation, isCurrent, hasDraft, isTabStop, onMenu }: SidebarRowProps) {
  const places = usePlaces()
  const title = useTitleOf(conversation)
  const { id } = conversation.facts
  const { unread, mentions } = badgeOf(conversation)
  const draft = hasDraft && !isCurrent
  const more = useRowFacts(conversation, draft)
  const isGone = useOtherPerson(conversation)?.deleted === true
  return (
    <li>
      <a
        href={places.hrefOf(id)}
        className={classNames(css['row'], unread > 0 && css['unread'], mentions > 0 && css['mention'], isGone && css['gone'])}
        aria-current={isCurrent ? 'page' : undefined}
        data-row={id}
        data-unread={unreadKind(unread, mentions)}
        tabIndex={isTabStop ? 0 : -1}
        onClick={(event) => {
          if (!isPlainClick(event)) return
          event.preventDefault()
          places.openConversation(id)
        }}
        onContextMenu={(event) => {
          event.preventDefault()
          onMenu({ conversation, title, at: pointOf(event) })
        }}
      >
        <RowLead conversation={conversation} />
        <RowName conversation={conversation} title={title} more={more} />
        {draft && <Icon of={Pencil} size={14} />}
        <CountPill count={mentions > 0 ? mentions : unread} warm={mentions > 0} />
      </a>
    </li>
  )
})

/** The name, cut off at its end; of the note to self, the mark stays in view. */
function RowName({ conversation, title, more }: { conversation: ConversationHere; title: string; more: string }) {
  const words = useMessages(channelsMessages)
  const self = useSelf()
  const isOwn = useOthers(conversation).length === 0 && conversation.facts.is_im
  const said = <span className={css['said']}>{more}</span>
  if (!isOwn)
    return (
      <span dir="auto" className={classNames('grow ellipsis', css['name'])}>
        {title}
        {said}
      </span>
    )
  return (
    <span dir="auto" className={classNames('grow', css['name'], css['own'])}>
      <span className="ellipsis">{nameOf(self)}</span>
      <span>
        {words.you}
        {said}
      </span>
    </span>
  )
}

/** ", 3 unread, 1 mention, draft": in direct messages all that is unread asks for one, so it is not said twice. */
function useRowFacts(conversation: ConversationHere, hasDraft: boolean): string {
  const words = useMessages(channelsMessages)
  const { unread, mentions } = badgeOf(conversation)
  const parts = ['']
  if (unread > 0) parts.push(words.unread(unread))
  if (mentions > 0 && !isDirect(conversation)) parts.push(words.mentions(mentions))
  if (hasDraft) parts.push(words.draft)
  return parts.join(', ')
}

const unreadKind = (unread: number, mentions: number): 'mention' | 'plain' | undefined =>
  mentions > 0 ? 'mention' : unread > 0 ? 'plain' : undefined

function RowLead({ conversation }: { conversation: ConversationHere }) {
  const { facts } = conversation
  if (facts.is_im) return <PersonLead conversation={conversation} />
  if (facts.is_mpim) return <GroupLead conversation={conversation} />
  return (
    <span className={css['icon']}>
      <Icon of={facts.is_private ? Lock : Hash} size={16} />
    </span>
  )
}

function PersonLead({ conversation }: { conversation: ConversationHere }) {
  const person = useOtherPerson(conversation)
  const presence = usePresence(person?.id)
  const size = useMedia(PHONE) ? 28 : 20
  if (person === undefined) return <span className={css['face']} />
  const { image_48: small, image_72: large } = person.profile
  return <Avatar id={person.id} src={size === 28 ? large : small} size={size} {...(person.deleted ? {} : { presence })} />
}

/** How many others there are, on a second sheet. */
function GroupLead({ conversation }: { conversation: ConversationHere }) {
  return (
    <span className={css['group']} aria-hidden="true">
      {useOthers(conversation).length}
    </span>
  )
}

/** Not a click that wants another tab or window. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

/** Where the menu stands: under the pointer, or on the row when it was asked for by a key. */
function pointOf(event: MouseEvent<HTMLElement>): { x: number; y: number } {
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY }
  const box = event.currentTarget.getBoundingClientRect()
  return { x: box.x + 24, y: box.y + box.height }
}
