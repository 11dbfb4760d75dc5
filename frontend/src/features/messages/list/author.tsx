import type { Message } from '@parley/contract/chat/message'
import type { UserId } from '@parley/contract/kernel/ids'
import { usePlaces } from '../../../bindings/places.tsx'
import { nameOf, useUser } from '../../../bindings/use-people.ts'
import { classNames } from '../../../lib/class-names.ts'
import { formatMoment, formatTime } from '../../../lib/time.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { Tag } from '../../../ui/pill.tsx'
import { tip } from '../../../ui/tip.ts'
import { conversationMessages } from '../messages.ts'
import { useTimeStyle } from '../time-style.ts'
import css from './message-row.module.css'

type Author = { user: UserId | undefined; username?: string | undefined }

export const authorOf = (message: Message): Author => ({ user: message.user, username: message.username })

/** The face beside the first message of a group; it opens the profile. The name beside it is the same for keyboards. */
export function AuthorFace({ user: id, username }: Author) {
  const places = usePlaces()
  const user = useUser(id)
  const face = <Avatar id={username ?? id ?? '?'} src={username === undefined ? user?.profile.image_72 : null} size={36} />
  if (id === undefined) return face
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className={css['face']}
      onClick={() => places.openPanel({ kind: 'profile', user: id })}
    >
      {face}
    </button>
  )
}

/** The name and the time above the first message of a group. */
export function AuthorLine({ user: id, username, at }: Author & { at: number }) {
  const words = useMessages(conversationMessages)
  const places = usePlaces()
  const user = useUser(id)
  const name = username ?? (id === undefined ? words.somebody : nameOf(user))
  const isApp = user?.is_bot === true || username !== undefined
  return (
    <div className={css['by']}>
      {id === undefined ? (
        <b dir="auto">{name}</b>
      ) : (
        <button
          type="button"
          dir="auto"
          className={classNames(css['name'], user?.deleted === true && css['gone'])}
          onClick={() => places.openPanel({ kind: 'profile', user: id })}
        >
          {name}
        </button>
      )}
      {isApp && <Tag>{words.app}</Tag>}
      <RowTime at={at} />
    </div>
  )
}

/** There is no room for it beside a message. */
const DAY_PERIOD = /\s?[ap]\.?m\.?$/i

/** The time of day, with the whole moment as its tooltip. */
export function RowTime({ at, isShort = false, className }: { at: number; isShort?: boolean; className?: string | undefined }) {
  const style = useTimeStyle()
  return (
    <time dateTime={new Date(at).toISOString()} className={className} {...tip(formatMoment(at, style))}>
      {isShort ? formatTime(at, style).replace(DAY_PERIOD, '') : formatTime(at, style)}
    </time>
  )
}
