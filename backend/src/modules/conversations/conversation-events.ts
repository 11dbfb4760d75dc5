import type { MyConversation } from '@parley/contract/conversations/conversation'
import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import type { EventOf } from '@parley/contract/realtime/events'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import type { Access } from '#src/modules/access/public.ts'
import { conversationFacts } from './conversation.ts'
import type { ConversationStore } from './conversation-store.ts'
import { myConversation } from './view-conversation.ts'
import type { UnreadReader } from './view-conversation.ts'

export type ConversationEventDeps = { access: Access; conversations: ConversationStore; messages: UnreadReader }

/*
 * What the events of conversations carry: the current state of their subject, read when they are told.
 */

async function renderConversationChanged({ access }: ConversationEventDeps, event: LoggedEvent): Promise<EventOf<'conversation.changed'>> {
  const channel = channelOf(event)
  const row = access.conversation(channel)
  const conversation = row === undefined ? null : conversationFacts(row, access.members(channel))
  return { type: 'conversation.changed', seq: event.seq, channel, conversation }
}

async function renderMemberChanged({ access }: ConversationEventDeps, event: LoggedEvent): Promise<EventOf<'member.changed'>> {
  const channel = channelOf(event)
  const user = userOf(event)
  return {
    type: 'member.changed',
    seq: event.seq,
    channel,
    user,
    is_member: access.isMember(channel, user),
    num_members: access.members(channel).size,
  }
}

async function renderAccessChanged(deps: ConversationEventDeps, event: LoggedEvent): Promise<EventOf<'access.changed'>> {
  return { type: 'access.changed', seq: event.seq, channel: channelOf(event), mine: await mineOf(deps, event) }
}

async function renderMarkChanged(deps: ConversationEventDeps, event: LoggedEvent): Promise<EventOf<'mark.changed'>> {
  const channel = channelOf(event)
  const mine = await mineOf(deps, event)
  const mark = mine === null ? null : { membership: mine.membership, unread: mine.unread, latest: mine.latest }
  return { type: 'mark.changed', seq: event.seq, channel, mark }
}

async function mineOf(deps: ConversationEventDeps, event: LoggedEvent): Promise<MyConversation | null> {
  const row = deps.access.conversation(channelOf(event))
  const membership = await deps.conversations.membership(channelOf(event), userOf(event))
  return row === undefined || membership === null ? null : await myConversation(deps, row, membership)
}

export const conversationEvents = {
  'conversation.changed': renderConversationChanged,
  'member.changed': renderMemberChanged,
  'access.changed': renderAccessChanged,
  'mark.changed': renderMarkChanged,
} as const

function channelOf(event: LoggedEvent): ConversationId {
  if (event.channel === null) throw new Error(`event ${event.seq} (${event.type}) names no conversation`)
  return event.channel
}

function userOf(event: LoggedEvent): UserId {
  if (event.user === null) throw new Error(`event ${event.seq} (${event.type}) names no user`)
  return event.user
}
