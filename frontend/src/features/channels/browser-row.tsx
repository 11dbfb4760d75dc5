import { Check, Hash, Lock } from 'lucide-react'
import { usePlaces } from '../../bindings/places.tsx'
import { useConversation } from '../../bindings/use-conversations.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { channelsMessages } from './messages.ts'
import { useJoin } from './use-join.ts'
import type { ListedChannel } from './use-directory.ts'
import css from './dialogs.module.css'

/** One channel: what it is for, how many are in it, and the way in. */
export function BrowserRow({ channel }: { channel: ListedChannel }) {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const mine = useConversation(channel.id)
  const join = useJoin()
  const { name = '' } = channel
  // What is known live counts more than the list, which was read once.
  const isMember = mine === undefined ? channel.is_member : mine.membership !== null
  const press = () =>
    join.mutate(channel.id, {
      onSuccess: () => places.openConversation(channel.id),
      onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
    })
  return (
    <li className={css['channel']}>
      <span className={css['mark']}>
        <Icon of={channel.is_private ? Lock : Hash} size={16} />
      </span>
      <div className="grow">
        <b className={css['channelName']}>
          <bdi>{name}</bdi>
        </b>
        <div className={css['facts']}>
          {isMember && (
            <span className={css['joined']}>
              <Icon of={Check} size={14} />
              {words.joined}
            </span>
          )}
          <span>{words.memberCount(channel.num_members)}</span>
          {channel.purpose.value !== '' && <bdi className="ellipsis">{channel.purpose.value}</bdi>}
        </div>
      </div>
      <Button size="sm" aria-label={`${isMember ? words.open : words.preview} ${name}`} onClick={() => places.openConversation(channel.id)}>
        {isMember ? words.open : words.preview}
      </Button>
      {!isMember && !channel.is_archived && (
        <Button size="sm" kind="primary" aria-label={`${words.join} ${name}`} busy={join.isPending} onClick={press}>
          {words.join}
        </Button>
      )}
    </li>
  )
}
