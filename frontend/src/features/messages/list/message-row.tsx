import type { Message } from '@parley/contract/chat/message'
import { millisOfTs } from '@parley/contract/kernel/ts'
import { EyeOff } from 'lucide-react'
import { memo } from 'react'
import { useSelf } from '../../../bindings/use-people.ts'
import { classNames } from '../../../lib/class-names.ts'
import { formatMoment, formatTime } from '../../../lib/time.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { tip } from '../../../ui/tip.ts'
import { conversationMessages } from '../messages.ts'
import { MessageBody } from '../rich-text/message-body.tsx'
import { useTimeStyle } from '../time-style.ts'
import { AuthorFace, AuthorLine, RowTime, authorOf } from './author.tsx'
import { EditRow } from './edit-row.tsx'
import { namesUser } from './names-user.ts'
import { isTombstone } from './list-item.ts'
import { sinceNow } from './relative-days.ts'
import { MessageToolbar } from './message-toolbar.tsx'
import { useAuthorName, usePlainText } from './use-message-label.ts'
import css from './message-row.module.css'

export type RowState = {
  /** The one row that Tab reaches. */
  isCurrent: boolean
  /** Under the pointer, or with the focus: its toolbar shows. */
  isHot: boolean
  isMenuOpen: boolean
  isFlashing: boolean
  isEditing: boolean
}

type RowProps = RowState & { rowKey: string; message: Message; continues: boolean; isEphemeral?: boolean }

/** One message. Only what is in the props draws it again, and the names it shows. */
export const MessageRow = memo(function MessageRow({ message, continues, rowKey, isEphemeral = false, ...state }: RowProps) {
  const words = useMessages(conversationMessages)
  const self = useSelf()
  const style = useTimeStyle()
  const at = millisOfTs(message.ts)
  const author = useAuthorName(message, words.somebody)
  const said = usePlainText(message)
  const isGone = isTombstone(message)
  const text = isGone ? words.deletedMessage : said
  const hasToolbar = showsToolbar(state) && !isEphemeral && !isGone
  return (
    <article
      aria-label={`${author}, ${formatTime(at, style)}: ${text}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys move between the messages
      tabIndex={state.isCurrent ? 0 : -1}
      className={classNames(rowClass(continues, state), namesUser(message, self.id) && css['mention'])}
    >
      {continues ? <RowTime at={at} isShort className={css['gutter']} /> : <AuthorFace {...authorOf(message)} />}
      <div className={css['content']}>
        {!continues && <AuthorLine {...authorOf(message)} at={at} />}
        {isEphemeral && <OnlyYou />}
        {state.isEditing ? <EditRow message={message} /> : <Said message={message} author={author} />}
        <Replies message={message} />
      </div>
      {hasToolbar && <MessageToolbar message={message} rowKey={rowKey} isOpen={state.isMenuOpen} />}
    </article>
  )
})

const showsToolbar = (state: RowState): boolean => state.isHot && !state.isEditing

const rowClass = (continues: boolean, state: RowState): string =>
  classNames(css['row'], continues && css['continues'], state.isHot && css['hot'], state.isFlashing && css['flash'])

function Said({ message, author }: { message: Message; author: string }) {
  const words = useMessages(conversationMessages)
  const style = useTimeStyle()
  if (isTombstone(message)) return <p className={css['tombstone']}>{words.deletedMessage}</p>
  const edited = message.edited
  const mark =
    edited === undefined ? null : (
      <span className={css['edited']} {...tip(words.editedAt(formatMoment(millisOfTs(edited.ts), style)))}>
        {words.edited}
      </span>
    )
  return (
    <div className={classNames(message.subtype === 'me_message' && css['me'], mark !== null && css['marked'])}>
      {message.subtype === 'me_message' && <span className={css['who']}>{author} </span>}
      <MessageBody message={message} />
      {mark}
    </div>
  )
}

function OnlyYou() {
  const words = useMessages(conversationMessages)
  return (
    <p className={css['only']}>
      <Icon of={EyeOff} size={14} />
      {words.onlyYou}
    </p>
  )
}

/** That a message has replies. It is words and no button until there is a place to show them. */
function Replies({ message }: { message: Message }) {
  const words = useMessages(conversationMessages)
  const style = useTimeStyle()
  if (message.reply_count === undefined || message.reply_count === 0) return null
  const latest = message.latest_reply === undefined ? null : sinceNow(millisOfTs(message.latest_reply), style)
  return (
    <p className={css['replies']}>
      <b>{words.replies(message.reply_count)}</b>
      {latest !== null && <> · {words.lastReply(latest)}</>}
    </p>
  )
}
