import type { Conversation, Membership, Topic } from '@parley/contract/conversations/conversation'
import type { UserId } from '@parley/contract/kernel/ids'
import type { ConversationRow, MembershipRow } from '#src/kernel/rows.ts'

export const NO_TOPIC: Topic = { value: '', creator: '', last_set: 0 }

/**
 * What everybody who sees a conversation sees alike; frames and `client.boot` show this. Private channels are `is_channel`
 * too, as in Slack since they have `C` ids; group messages are `is_group`, as its `G` ids are.
 */
export function conversationFacts(row: ConversationRow, members: ReadonlySet<UserId>): Conversation {
  const isChannel = row.kind === 'public_channel' || row.kind === 'private_channel'
  return {
    id: row.id,
    ...(row.name === null ? {} : { name: row.name, name_normalized: row.name_key ?? row.name }),
    is_channel: isChannel,
    is_group: row.kind === 'mpim',
    is_im: row.kind === 'im',
    is_mpim: row.kind === 'mpim',
    is_private: row.kind !== 'public_channel',
    is_archived: row.archived === 1,
    is_general: row.general === 1,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    ...(row.is_example === 1 ? { is_example: true } : {}),
    creator: row.creator,
    created: row.created,
    updated: row.updated,
    context_team_id: row.team,
    topic: row.topic,
    purpose: row.purpose,
    previous_names: row.previous_names,
    num_members: members.size,
    ...(isChannel ? {} : { members: [...members].sort() }),
  }
}

/** What a member knows of a conversation beyond its facts. */
export function membershipView(row: Pick<MembershipRow, 'last_read' | 'open'>): Membership {
  return { is_member: true, last_read: row.last_read, is_open: row.open === 1 }
}

export const isDirect = (row: Pick<ConversationRow, 'kind'>): boolean => row.kind === 'im' || row.kind === 'mpim'

/** The same people, the same key, whoever asks and in whatever order. */
export const peopleKeyOf = (people: Iterable<UserId>): string => [...new Set(people)].sort().join(',')
