import type { Message, SystemSubtype } from '@parley/contract/chat/message'
import { millisOfTs } from '@parley/contract/kernel/ts'
import { memo, useMemo } from 'react'
import { nameOf, useUser, useUsers } from '../../../bindings/use-people.ts'
import { classNames } from '../../../lib/class-names.ts'
import type { Translation } from '../../../lib/i18n.ts'
import { formatTime } from '../../../lib/time.ts'
import { useMessages } from '../../../ui/language.tsx'
import { conversationMessages } from '../messages.ts'
import type { en } from '../messages.ts'
import { useTimeStyle } from '../time-style.ts'
import { RowTime } from './author.tsx'
import { usePlainText } from './use-message-label.ts'
import css from './message-row.module.css'

/** What the product itself says, in one line of the reader's language. */
export const SystemRow = memo(function SystemRow({
  message,
  isCurrent,
  isFlashing,
}: {
  message: Message
  isCurrent: boolean
  isFlashing: boolean
}) {
  const words = useMessages(conversationMessages)
  const who = nameOf(useUser(message.user))
  const inviter = useUser(message.inviter)
  const plain = usePlainText(message)
  const text = systemText(words, message, { who, inviter: message.inviter === undefined ? null : nameOf(inviter), plain })
  return <Line at={millisOfTs(message.ts)} who={who} text={text} isCurrent={isCurrent} isFlashing={isFlashing} />
})

/** "A, B and 6 others joined". */
export const JoinsRow = memo(function JoinsRow(props: { messages: readonly Message[]; isCurrent: boolean; isFlashing: boolean }) {
  const { messages, isCurrent, isFlashing } = props
  const words = useMessages(conversationMessages)
  const ids = useMemo(() => messages.slice(0, 2).flatMap((message) => message.user ?? []), [messages])
  const [first, second] = useUsers(ids)
  const last = messages.at(-1)
  const text = words.joinedMany(nameOf(first), nameOf(second), messages.length - 2)
  return (
    <Line at={last === undefined ? 0 : millisOfTs(last.ts)} who={nameOf(first)} text={text} isCurrent={isCurrent} isFlashing={isFlashing} />
  )
})

function Line(props: { at: number; who: string; text: string; isCurrent: boolean; isFlashing: boolean }) {
  const style = useTimeStyle()
  return (
    <article
      aria-label={`${props.who}, ${formatTime(props.at, style)}: ${props.text}`}
      tabIndex={props.isCurrent ? 0 : -1}
      className={classNames(css['line'], props.isFlashing && css['flash'])}
    >
      <span dir="auto">{props.text}</span> <RowTime at={props.at} />
    </article>
  )
}

type Names = { who: string; inviter: string | null; plain: string }

function systemText(words: Translation<typeof en>, message: Message, { who, inviter, plain }: Names): string {
  // What is not listed is no system line of ours, and is shown as it says itself.
  switch (message.subtype as SystemSubtype) {
    case 'channel_join':
      return inviter === null || message.inviter === message.user ? words.joined(who) : words.addedBy(who, inviter)
    case 'channel_leave':
      return words.left(who)
    case 'channel_topic':
      return message.topic === undefined || message.topic === '' ? words.topicCleared(who) : words.topicSet(who, message.topic)
    case 'channel_purpose':
      return message.purpose === undefined || message.purpose === '' ? words.purposeCleared(who) : words.purposeSet(who, message.purpose)
    case 'channel_name':
      return words.renamed(who, message.old_name ?? '', message.name ?? '')
    case 'channel_archive':
      return words.archived(who)
    case 'channel_unarchive':
      return words.unarchived(who)
    default:
      return plain
  }
}
