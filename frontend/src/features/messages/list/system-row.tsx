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
  const [at, until] = [messages[0], messages.at(-1)].map((message) => (message === undefined ? 0 : millisOfTs(message.ts)))
  const text = words.joinedMany(nameOf(first), nameOf(second), messages.length - 2)
  return <Line at={at ?? 0} until={until} who={nameOf(first)} text={text} isCurrent={isCurrent} isFlashing={isFlashing} />
})

/** `until`: when the last of several came. */
function Line(props: { at: number; until?: number | undefined; who: string; text: string; isCurrent: boolean; isFlashing: boolean }) {
  const style = useTimeStyle()
  const { at, until = at } = props
  const isSpan = formatTime(at, style) !== formatTime(until, style)
  const time = isSpan ? `${formatTime(at, style)}–${formatTime(until, style)}` : formatTime(at, style)
  return (
    <article
      aria-label={`${props.who}, ${time}: ${props.text}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys move between the messages
      tabIndex={props.isCurrent ? 0 : -1}
      className={classNames(css['line'], props.isFlashing && css['flash'])}
    >
      <span dir="auto">{props.text}</span> <span aria-hidden="true">·</span> <RowTime at={at} />
      {isSpan && (
        <>
          –<RowTime at={until} />
        </>
      )}
    </article>
  )
}

type Names = { who: string; inviter: string | null; plain: string }

const isEmpty = (text: string | undefined): text is undefined | '' => text === undefined || text === ''

const TEXTS: Record<SystemSubtype, (words: Translation<typeof en>, message: Message, names: Names) => string> = {
  channel_join: (words, message, { who, inviter }) =>
    inviter === null || message.inviter === message.user ? words.joined(who) : words.addedBy(who, inviter),
  channel_leave: (words, _message, { who }) => words.left(who),
  channel_topic: (words, { topic }, { who }) => (isEmpty(topic) ? words.topicCleared(who) : words.topicSet(who, topic)),
  channel_purpose: (words, { purpose }, { who }) => (isEmpty(purpose) ? words.purposeCleared(who) : words.purposeSet(who, purpose)),
  channel_name: (words, message, { who }) => words.renamed(who, message.old_name ?? '', message.name ?? ''),
  channel_archive: (words, _message, { who }) => words.archived(who),
  channel_unarchive: (words, _message, { who }) => words.unarchived(who),
}

function systemText(words: Translation<typeof en>, message: Message, names: Names): string {
  // Rows of this kind are made for these subtypes only; anything else would say what it says itself.
  const text = TEXTS[message.subtype as SystemSubtype] as (typeof TEXTS)[SystemSubtype] | undefined
  return text === undefined ? names.plain : text(words, message, names)
}
