import { isCountable } from '@parley/contract/chat/countable'
import { mentionsOf } from '@parley/contract/richtext/mentions-of'
import type { ConversationId, Ts, UserId } from '@parley/contract/kernel/ids'
import type { RowDraft, TsPlaceholder } from '#src/kernel/batch.ts'
import type { Flag, MentionRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'

/** The mention that stands for everybody; `@here` and `@everyone` are the same to us. */
const EVERYBODY = '@channel'

/** Where a message stands. Without a `ts` it is still to be written, and a `thread_ts` makes it a reply. */
type Place = { subtype: string | null; thread_ts: Ts | null; ts?: Ts }

/** Whether a message makes its conversation unread, as its column has it. */
export function countableFlag(place: Place): Flag {
  const countable = isCountable({
    ts: place.ts ?? '',
    ...(place.subtype === null ? {} : { subtype: place.subtype }),
    ...(place.thread_ts === null ? {} : { thread_ts: place.thread_ts }),
  })
  return countable ? 1 : 0
}

/** False for a message that surely names nobody: most are such, and reading mrkdwn is the dearest part of a post. */
export const mayName = (message: { text: string; blocks: unknown }): boolean => message.blocks !== undefined || message.text.includes('<')

/**
 * Whom a message names, as its mention rows have it: members of the conversation but not its author, and `@channel` once for
 * everybody.
 */
export function targetsOf(
  access: Access,
  message: { conversation: ConversationId; user: UserId | null; text: string; blocks: unknown },
): string[] {
  if (!mayName(message)) return []
  const named = mentionsOf({ text: message.text, blocks: message.blocks })
  const users = named.users.filter((user) => user !== message.user && access.isMember(message.conversation, user))
  return named.broadcasts.length > 0 ? [EVERYBODY, ...users] : users
}

export const mentionRow = (conversation: ConversationId, target: string, ts: Ts | TsPlaceholder): RowDraft<'mention'> => ({
  conversation,
  target,
  ts,
})

/** The key of a mention row that is there. */
export const mentionKey = (conversation: ConversationId, target: string, ts: Ts): Pick<MentionRow, 'conversation' | 'target' | 'ts'> => ({
  conversation,
  target,
  ts,
})
