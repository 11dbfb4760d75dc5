import type { PendingMessage } from '../../../bindings/engine-types.ts'
import { CircleAlert, Clock } from 'lucide-react'
import { memo } from 'react'
import { nameOf, useSelf } from '../../../bindings/use-people.ts'
import { classNames } from '../../../lib/class-names.ts'
import { formatTime } from '../../../lib/time.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { useActions } from '../conversation-actions.tsx'
import { codeText } from '../error-text.ts'
import { conversationMessages } from '../messages.ts'
import { MessageBody } from '../rich-text/message-body.tsx'
import { useTimeStyle } from '../time-style.ts'
import { AuthorFace, AuthorLine, RowTime } from './author.tsx'
import { usePlainText } from './use-message-label.ts'
import css from './message-row.module.css'

/** One's own message on its way, or refused: the reason, and what to do. */
export const PendingRow = memo(function PendingRow(props: { pending: PendingMessage; continues: boolean; isCurrent: boolean }) {
  const { pending, continues } = props
  const self = useSelf()
  const style = useTimeStyle()
  const text = usePlainText(pending)
  return (
    <article
      aria-label={`${nameOf(self)}, ${formatTime(pending.writtenAt, style)}: ${text}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys move between the messages
      tabIndex={props.isCurrent ? 0 : -1}
      className={classNames(css['row'], continues && css['continues'], pending.status !== 'failed' && css['pending'])}
    >
      {continues ? <RowTime at={pending.writtenAt} isShort className={css['gutter']} /> : <AuthorFace user={self.id} />}
      <div className={css['content']}>
        {!continues && <AuthorLine user={self.id} at={pending.writtenAt} />}
        <MessageBody message={pending} />
        <PendingState pending={pending} />
      </div>
    </article>
  )
})

function PendingState({ pending }: { pending: PendingMessage }) {
  const words = useMessages(conversationMessages)
  const actions = useActions()
  const id = pending.client_msg_id
  if (pending.status === 'failed') {
    return (
      <div className={classNames(css['state'], css['bad'])} role="alert">
        <Icon of={CircleAlert} size={14} />
        {words.notSent(codeText(words, pending.error))}
        <button type="button" onClick={() => actions.retry(id)}>
          {words.retry}
        </button>
        <button type="button" className={css['loses']} onClick={() => actions.discard(id)}>
          {words.delete}
        </button>
      </div>
    )
  }
  return (
    <div className={css['state']}>
      <Icon of={Clock} size={14} />
      {pending.status === 'sending' ? words.sending : words.waiting}
      {pending.status === 'waiting' && (
        <button type="button" onClick={() => actions.discard(id)}>
          {words.cancel}
        </button>
      )}
    </div>
  )
}
