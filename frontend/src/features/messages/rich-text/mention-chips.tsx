import { use, type ReactNode } from 'react'
import { useConversation } from '../../../bindings/use-conversations.ts'
import { useMethodQuery } from '../../../bindings/use-method.ts'
import { nameOf, useUser } from '../../../bindings/use-people.ts'
import { useSelect } from '../../../bindings/use-select.ts'
import { classNames } from '../../../lib/class-names.ts'
import { useMessages } from '../../../ui/language.tsx'
import { richTextMessages } from './messages.ts'
import { openInPlace } from './open-in-place.ts'
import { RichTextActionsContext } from './rich-text-actions.ts'
import css from './rich-text.module.css'

/** A mention; warm where it names the reader. */
export function Chip({ mine = false, children }: { mine?: boolean; children: ReactNode }) {
  return <span className={classNames(css['chip'], mine && css['mine'])}>{children}</span>
}

export function UserChip({ id }: { id: string }) {
  const user = useUser(id)
  const isMe = useSelect((state) => state.self === id)
  const { openUser } = use(RichTextActionsContext)
  const strings = useMessages(richTextMessages)
  const name = `@${user === undefined ? strings.someone : nameOf(user)}`
  if (openUser === undefined) return <Chip mine={isMe}>{name}</Chip>
  return (
    <button type="button" className={classNames(css['chip'], isMe && css['mine'])} onClick={(event) => openUser(id, event.currentTarget)}>
      {name}
    </button>
  )
}

export function ChannelChip({ id }: { id: string }) {
  const known = useConversation(id)
  const facts = useMethodQuery('conversations.info', { channel: id }, { enabled: known === undefined }).data?.channel
  const { openPath, pathOfChannel } = use(RichTextActionsContext)
  const strings = useMessages(richTextMessages)
  const name = known?.facts.name ?? facts?.name
  // What one may not see has no name.
  if (name === undefined) return <Chip>#{strings.privateChannel}</Chip>
  const path = pathOfChannel?.(id) ?? `/archives/${id}`
  return (
    <a className={css['chip']} href={path} onClick={(event) => openInPlace(event, path, openPath)}>
      #{name}
    </a>
  )
}

/** User groups are not there yet: an app may name one all the same. */
export function GroupChip() {
  return <Chip>@{useMessages(richTextMessages).group}</Chip>
}
