import type { Message } from '@parley/contract/chat/message'
import { mentionsOf } from '@parley/contract/richtext/mentions-of'
import { plainTextOf } from '@parley/contract/richtext/plain-text-of'
import { useMemo } from 'react'
import { nameOf, useUser, useUsers } from '../../../bindings/use-people.ts'
import { useChannelNames } from '../../../bindings/use-channel-names.ts'
import { useMessages } from '../../../ui/language.tsx'
import { richTextMessages } from '../rich-text/messages.ts'

/** What a message says in plain words, mentions by name. Draws again only when one of these names changes. */
export function usePlainText(message: Pick<Message, 'text' | 'blocks' | 'attachments'>): string {
  const mentions = useMemo(() => mentionsOf(message), [message])
  const users = useUsers(mentions.users)
  const channels = useChannelNames(mentions.channels)
  const words = useMessages(richTextMessages)
  return useMemo(() => {
    const byId = new Map(mentions.users.map((id, at) => [id, users[at]]))
    const channelNames = new Map(mentions.channels.map((id, at) => [id, channels[at]]))
    return plainTextOf(message, {
      user: (id) => {
        const user = byId.get(id)
        return user === undefined ? words.someone : nameOf(user)
      },
      channel: (id) => channelNames.get(id) ?? words.privateChannel,
    })
  }, [message, mentions, users, channels, words])
}

/** Who wrote a message: a person, or what an app calls itself. */
export function useAuthorName(message: Message, somebody: string): string {
  const user = useUser(message.user)
  return message.username ?? (message.user === undefined ? somebody : nameOf(user))
}
