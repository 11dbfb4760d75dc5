import type { MyConversation } from '@parley/contract/conversations/conversation'
import type { EventOf, EventType, ServerEvent } from '@parley/contract/realtime/events'
import type { ServerFrame } from '@parley/contract/realtime/frames'
import { fromMine, withKey } from './state.ts'
import type { ConversationState, State } from './state.ts'
import { applyMessage } from './timeline.ts'
import { countMessage } from './unread.ts'

/** One pure step per event type; a new event does not compile until it has one. */
const steps = {
  'message.changed': messageChanged,
  'conversation.changed': (state, event) =>
    event.conversation === null
      ? forget(state, event.channel)
      : changeConversation(state, event.channel, (known) => ({ ...known, facts: event.conversation ?? known.facts })),
  'member.changed': (state, event) => ({
    ...changeConversation(state, event.channel, (known) => ({ ...known, facts: { ...known.facts, num_members: event.num_members } })),
    memberChanges: { ...state.memberChanges, [event.channel]: event.seq },
  }),
  'access.changed': (state, event) => (event.mine === null ? lose(state, event) : gain(state, event.channel, event.mine)),
  'mark.changed': (state, event) =>
    changeConversation(state, event.channel, (known) =>
      event.mark === null ? { ...known, membership: null } : { ...known, ...event.mark },
    ),
  'user.changed': (state, event) => ({ ...state, users: withKey(state.users, event.user, event.profile ?? undefined) }),
  'team.changed': (state, event) => ({ ...state, team: event.team }),
} satisfies { [T in EventType]: (state: State, event: EventOf<T>) => State }

/**
 * The state after an event. Pure; an event that is known changes nothing. The position is moved by whoever reads the frames,
 * since events of a replay are told at the subject's last one only.
 */
export function applyEvent(state: State, event: ServerEvent): State {
  // The record is keyed by the very type of the event, which the checker cannot follow through the index.
  const step = steps[event.type] as ((state: State, event: ServerEvent) => State) | undefined
  return step === undefined ? state : step(state, event)
}

/** Whether a frame is an event of the log; what a newer server may say besides is none. */
export function isEvent(frame: ServerFrame): frame is ServerEvent {
  return Object.hasOwn(steps, frame.type)
}

function messageChanged(state: State, event: EventOf<'message.changed'>): State {
  const known = state.conversations[event.channel]
  const timeline = state.timelines[event.channel]
  let next = state
  if (known !== undefined) {
    const counted = countMessage(known, { ts: event.ts, message: event.message, mentions: event.mentions, self: state.self })
    next = { ...next, conversations: { ...next.conversations, [event.channel]: counted } }
  }
  if (timeline !== undefined) {
    const isShown = event.message === null || isInChannel(event.message)
    let changed = isShown ? applyMessage(timeline, { ts: event.ts, seq: event.seq, message: event.message }) : timeline
    if (event.root !== undefined) changed = applyMessage(changed, { ts: event.root.ts, seq: event.seq, message: event.root })
    next = { ...next, timelines: { ...next.timelines, [event.channel]: changed } }
  }
  return settle(next, event)
}

const isInChannel = (message: { ts: string; thread_ts?: string | undefined; subtype?: string | undefined }): boolean =>
  message.thread_ts === undefined || message.thread_ts === message.ts || message.subtype === 'thread_broadcast'

/** The sender gets the event too: it takes the place of the row that was waiting for it, and ends their typing. */
function settle(state: State, event: EventOf<'message.changed'>): State {
  const id = event.message?.client_msg_id
  const isMine = event.message?.user === state.self
  const pending = id !== undefined && isMine ? state.pending.filter((one) => one.client_msg_id !== id) : state.pending
  const typing = state.typing[event.channel]?.filter((one) => one.user !== event.message?.user)
  return {
    ...state,
    pending: pending.length === state.pending.length ? state.pending : pending,
    typing: typing === undefined ? state.typing : withKey(state.typing, event.channel, typing.length > 0 ? typing : undefined),
  }
}

/** What was loaded before one was a member is old: nobody told of what was said in between. */
function gain(state: State, channel: string, mine: MyConversation): State {
  const before = state.conversations[channel]?.membership ?? null
  const timeline = state.timelines[channel]
  const timelines =
    before === null && timeline !== undefined ? { ...state.timelines, [channel]: { ...timeline, stale: true } } : state.timelines
  return { ...state, timelines, conversations: withKey(state.conversations, channel, fromMine(mine)) }
}

/** A public channel that was left stays known as a preview; anything else is forgotten whole. */
function lose(state: State, event: EventOf<'access.changed'>): State {
  const known = state.conversations[event.channel]
  if (known === undefined) return state
  const role = state.self === null ? undefined : state.users[state.self]?.role
  const seesPublic = role !== 'guest' && role !== 'app'
  if (known.facts.is_private || known.facts.is_im || known.facts.is_mpim || !seesPublic) return forget(state, event.channel)
  return { ...state, conversations: withKey(state.conversations, event.channel, undefined) }
}

function forget(state: State, channel: string): State {
  return {
    ...state,
    conversations: withKey(state.conversations, channel, undefined),
    timelines: withKey(state.timelines, channel, undefined),
    typing: withKey(state.typing, channel, undefined),
    ephemeral: withKey(state.ephemeral, channel, undefined),
  }
}

function changeConversation(state: State, channel: string, change: (known: ConversationState) => ConversationState): State {
  const known = state.conversations[channel]
  return known === undefined ? state : { ...state, conversations: { ...state.conversations, [channel]: change(known) } }
}
