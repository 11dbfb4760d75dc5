import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import { put, remove } from '#src/kernel/batch.ts'
import type { EventDraft, Operation } from '#src/kernel/batch.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import { systemMessage } from './system-message.ts'

/** A piece of a batch. */
export type Parts = { ops: Operation[]; events: EventDraft[] }

type LineDraft = Parameters<typeof systemMessage>[0]

/** A line in the conversation, and its event. */
export function lineParts(line: LineDraft): Parts {
  return {
    ops: [put('message', systemMessage(line))],
    events: [
      {
        type: 'message.changed',
        channel: line.conversation,
        ts: { $ts: line.conversation, n: line.n ?? 0 },
        audience: { conversation: line.conversation },
      },
    ],
  }
}

type Change = { team: TeamId; conversation: ConversationId; user: UserId; n?: number }

/**
 * Somebody becomes a member: what is there already counts as read, their own client is told first, then everybody.
 * `joined` in seconds; `n` as in `systemMessage`.
 */
export function joinParts(change: Change & { joined: number; inviter?: UserId }): Parts {
  const { conversation, user, team, n = 0 } = change
  const line = lineParts({
    team,
    conversation,
    user,
    n,
    subtype: 'channel_join',
    text: `<@${user}> has joined the channel`,
    ...(change.inviter === undefined ? {} : { body: { inviter: change.inviter } }),
  })
  const row = { conversation, user, team, joined: change.joined, last_read: { $ts: conversation, n }, open: 1 } as const
  return {
    ops: [put('membership', row), ...line.ops],
    events: [accessChanged(conversation, user), memberChanged(conversation, user), ...line.events],
  }
}

/** Somebody ceases to be a member, of their own will or removed by `by`. */
export function leaveParts(change: Change & { by?: UserId }): Parts {
  const { conversation, user, team, n = 0 } = change
  const text = change.by === undefined ? `<@${user}> has left the channel` : `<@${user}> was removed from the channel by <@${change.by}>`
  const line = lineParts({ team, conversation, user, n, subtype: 'channel_leave', text })
  return {
    ops: [remove('membership', { conversation, user }), ...line.ops],
    events: [accessChanged(conversation, user), memberChanged(conversation, user), ...line.events],
  }
}

export const accessChanged = (channel: ConversationId, user: UserId): EventDraft => ({
  type: 'access.changed',
  channel,
  user,
  audience: { user },
})

export const memberChanged = (channel: ConversationId, user: UserId): EventDraft => ({
  type: 'member.changed',
  channel,
  user,
  audience: { conversation: channel },
})

export const markChanged = (channel: ConversationId, user: UserId): EventDraft => ({
  type: 'mark.changed',
  channel,
  user,
  audience: { user },
})

/** The facts changed: of a public channel the team learns, of others their members. */
export const conversationChanged = (row: Pick<ConversationRow, 'id' | 'team' | 'kind'>): EventDraft => ({
  type: 'conversation.changed',
  channel: row.id,
  audience: row.kind === 'public_channel' ? { team: row.team } : { conversation: row.id },
})

export function joined(parts: Parts[]): Parts {
  return { ops: parts.flatMap((part) => part.ops), events: parts.flatMap((part) => part.events) }
}
