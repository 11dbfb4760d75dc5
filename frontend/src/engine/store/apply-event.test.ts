import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ServerEvent } from '@parley/contract/realtime/events'
import { BO, GENERAL, ME, aConversation, aMessage, aState, aUser, mine, ts } from '../test-support.ts'
import { applyEvent, isEvent } from './apply-event.ts'
import { fromMine } from './state.ts'
import type { State } from './state.ts'
import { emptyTimeline } from './timeline.ts'
import type { Timeline } from './timeline.ts'

const loaded = (...numbers: number[]): Timeline => ({
  ...emptyTimeline,
  hasOlder: false,
  hasNewer: false,
  rows: numbers.map((n) => ({ message: aMessage(n), seq: 5 })),
})
const said = (n: number, over: Partial<Extract<ServerEvent, { type: 'message.changed' }>> = {}): ServerEvent => ({
  type: 'message.changed',
  seq: 10 + n,
  channel: GENERAL,
  ts: ts(n),
  message: aMessage(n),
  mentions: [],
  ...over,
})
const textsOf = (state: State): string[] => state.timelines[GENERAL]?.rows.map((row) => row.message.text) ?? []

describe('message.changed', () => {
  it('shows a message of somebody else, counts it and moves the newest', () => {
    const state = applyEvent(aState({ timelines: { [GENERAL]: loaded(1) } }), said(2, { mentions: [ME] }))
    assert.deepEqual(textsOf(state), ['message 1', 'message 2'])
    assert.deepEqual(state.conversations[GENERAL]?.unread, { unread: [ts(2)], mentions: [ts(2)] })
    assert.equal(state.conversations[GENERAL]?.latest, ts(2))
  })

  it('replaces an edited message and takes away a deleted one, with its count', () => {
    const start = applyEvent(aState({ timelines: { [GENERAL]: loaded(1) } }), said(2))
    const edited = applyEvent(start, said(2, { seq: 20, message: aMessage(2, { text: 'better' }) }))
    assert.deepEqual(textsOf(edited), ['message 1', 'better'])
    const gone = applyEvent(edited, said(2, { seq: 21, message: null }))
    assert.deepEqual(textsOf(gone), ['message 1'])
    assert.deepEqual(gone.conversations[GENERAL]?.unread.unread, [])
  })

  it('told twice changes nothing', () => {
    const once = applyEvent(aState({ timelines: { [GENERAL]: loaded(1) } }), said(2))
    assert.deepEqual(applyEvent(once, said(2)), once)
  })

  it('does not count one’s own message', () => {
    const state = applyEvent(aState(), said(2, { message: aMessage(2, { user: ME }) }))
    assert.deepEqual(state.conversations[GENERAL]?.unread.unread, [])
  })

  it('of a reply changes the root only, unless it was also sent to the channel', () => {
    const start = aState({ timelines: { [GENERAL]: loaded(1) } })
    const root = aMessage(1, { thread_ts: ts(1), reply_count: 1 })
    const reply = applyEvent(start, said(2, { message: aMessage(2, { thread_ts: ts(1) }), root }))
    assert.deepEqual(textsOf(reply), ['message 1'])
    assert.equal(reply.timelines[GENERAL]?.rows[0]?.message.reply_count, 1)
    const broadcast = applyEvent(start, said(2, { message: aMessage(2, { thread_ts: ts(1), subtype: 'thread_broadcast' }), root }))
    assert.deepEqual(textsOf(broadcast), ['message 1', 'message 2'])
  })

  it('takes the place of the message that waited for it, and of nobody else’s with the same id', () => {
    const pending = [{ client_msg_id: 'a', channel: GENERAL, text: 'x', writtenAt: 1, status: 'sending' as const }]
    const own = applyEvent(aState({ pending }), said(2, { message: aMessage(2, { user: ME, client_msg_id: 'a' }) }))
    assert.deepEqual(own.pending, [])
    const other = applyEvent(aState({ pending }), said(2, { message: aMessage(2, { user: BO, client_msg_id: 'a' }) }))
    assert.deepEqual(other.pending, pending)
  })

  it('ends its author’s typing', () => {
    const typing = { [GENERAL]: [{ user: BO, until: 9 }] }
    assert.deepEqual(applyEvent(aState({ typing }), said(2)).typing, {})
  })
})

describe('events of a conversation', () => {
  it('change its facts, or forget it whole', () => {
    const renamed = applyEvent(aState(), {
      type: 'conversation.changed',
      seq: 11,
      channel: GENERAL,
      conversation: aConversation({ name: 'all' }),
    })
    assert.equal(renamed.conversations[GENERAL]?.facts.name, 'all')
    const start = aState({ timelines: { [GENERAL]: loaded(1) }, typing: { [GENERAL]: [{ user: BO, until: 9 }] } })
    const gone = applyEvent(start, { type: 'conversation.changed', seq: 11, channel: GENERAL, conversation: null })
    assert.deepEqual([gone.conversations, gone.timelines, gone.typing], [{}, {}, {}])
  })

  it('tell the number of members, and that lists of them are old', () => {
    const state = applyEvent(aState(), { type: 'member.changed', seq: 11, channel: GENERAL, user: BO, is_member: true, num_members: 7 })
    assert.deepEqual([state.conversations[GENERAL]?.facts.num_members, state.memberChanges[GENERAL]], [7, 11])
  })

  it('move one’s mark on another device, back too, and what is unread with it', () => {
    const mark = {
      membership: { is_member: true as const, last_read: ts(3), is_open: true },
      unread: { unread: [ts(4)], mentions: [] },
      latest: ts(4),
    }
    const state = applyEvent(aState(), { type: 'mark.changed', seq: 11, channel: GENERAL, mark })
    assert.equal(state.conversations[GENERAL]?.membership?.last_read, ts(3))
    assert.deepEqual(state.conversations[GENERAL]?.unread.unread, [ts(4)])
    const left = applyEvent(state, { type: 'mark.changed', seq: 12, channel: GENERAL, mark: null })
    assert.equal(left.conversations[GENERAL]?.membership, null)
  })
})

describe('access.changed', () => {
  it('brings a conversation, and has read anew what was seen of it before joining', () => {
    const preview = { ...fromMine(mine()), membership: null }
    const start = aState({ conversations: { [GENERAL]: preview }, timelines: { [GENERAL]: loaded(1) } })
    const joined = applyEvent(start, { type: 'access.changed', seq: 11, channel: GENERAL, mine: mine() })
    assert.equal(joined.conversations[GENERAL]?.membership?.is_member, true)
    assert.equal(joined.timelines[GENERAL]?.stale, true)
  })

  it('does not have a member’s messages read anew', () => {
    const start = aState({ timelines: { [GENERAL]: loaded(1) } })
    assert.equal(applyEvent(start, { type: 'access.changed', seq: 11, channel: GENERAL, mine: mine() }).timelines[GENERAL]?.stale, false)
  })

  it('lost: nothing of a private conversation stays', () => {
    const secret = { ...fromMine(mine()), facts: aConversation({ is_private: true }) }
    const start = aState({ conversations: { [GENERAL]: secret }, timelines: { [GENERAL]: loaded(1) } })
    const state = applyEvent(start, { type: 'access.changed', seq: 11, channel: GENERAL, mine: null })
    assert.deepEqual([state.conversations, state.timelines], [{}, {}])
  })

  it('lost: a guest keeps nothing of a public one either', () => {
    const users = { [ME]: aUser(ME, { role: 'guest' }) }
    const start = aState({ users, timelines: { [GENERAL]: loaded(1) } })
    assert.deepEqual(applyEvent(start, { type: 'access.changed', seq: 11, channel: GENERAL, mine: null }).timelines, {})
  })
})

describe('events of people and the team', () => {
  it('change what is known of them', () => {
    const renamed = applyEvent(aState(), { type: 'user.changed', seq: 11, user: BO, profile: aUser(BO, { real_name: 'Bo B' }) })
    assert.equal(renamed.users[BO]?.real_name, 'Bo B')
    assert.equal(applyEvent(renamed, { type: 'user.changed', seq: 12, user: BO, profile: null }).users[BO], undefined)
  })

  it('of a newer server change nothing', () => {
    const unknown = { type: 'toString', seq: 11 }
    assert.equal(isEvent(unknown as never), false)
  })
})
