import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Message } from '@parley/contract/chat/message'
import { tsFromMicros } from '@parley/contract/kernel/ts'
import { buildItems } from './build-items.ts'
import type { ListInput } from './build-items.ts'
import type { ListItem } from './list-item.ts'

const ME = 'U00000001'
const [BO, CY] = ['U00000002', 'U00000003']
const NOON = new Date(2026, 2, 2, 12).getTime()

/** A message `minutes` after noon. */
const said = (minutes: number, over: Partial<Message> = {}): Message => ({
  type: 'message',
  ts: tsFromMicros((NOON + minutes * 60_000) * 1000),
  user: BO,
  text: 'x',
  ...over,
})
const join = (minutes: number, user: string, over: Partial<Message> = {}): Message =>
  said(minutes, { subtype: 'channel_join', user, ...over })
const input = (messages: readonly Message[], over: Partial<ListInput> = {}): ListInput => ({
  rows: messages.map((message) => ({ message, seq: 1 })),
  pending: [],
  ephemeral: [],
  hasOlder: false,
  hasNewer: false,
  newAfter: null,
  self: ME,
  ...over,
})
const shape = (items: readonly ListItem[]): string =>
  items.map((item) => ('continues' in item ? `${item.kind}${item.continues ? '+' : ''}` : item.kind)).join(' ')
const build = (messages: readonly Message[], over: Partial<ListInput> = {}): string => shape(buildItems(input(messages, over)))

describe('the lines of a list', () => {
  it('group what one author says within five minutes', () => {
    assert.equal(
      build([said(0), said(4), said(8), said(13), said(14, { user: CY })]),
      'start day message message+ message+ message message',
    )
  })

  it('begin a group anew after a system line, another day, and what somebody does', () => {
    assert.equal(build([said(0), said(1, { subtype: 'channel_topic' }), said(2)]), 'start day message system message')
    assert.equal(build([said(719), said(721)]), 'start day message day message')
    assert.equal(build([said(0), said(1, { subtype: 'me_message' }), said(2)]), 'start day message message message')
  })

  it('put joins in one line, but not those that somebody was added by', () => {
    assert.equal(build([join(0, BO), join(1, CY), join(2, ME)]), 'start day joins')
    assert.equal(build([join(0, BO)]), 'start day system')
    assert.equal(build([join(0, BO), join(1, CY, { inviter: ME })]), 'start day system system')
  })

  it('have the New line before the first message of somebody else after the mark', () => {
    const own = said(1, { user: ME })
    assert.equal(
      build([said(0), own, said(2, { subtype: 'channel_join' }), said(3), said(4)], { newAfter: said(0).ts }),
      'start day message message system new message message+',
    )
    assert.equal(build([said(0), own], { newAfter: said(0).ts }), 'start day message message')
  })

  it('end with what is on its way, unless newer messages are still to be loaded', () => {
    const pending = [{ client_msg_id: 'a', channel: 'C00000001', text: 'y', writtenAt: NOON + 60_000, status: 'sending' as const }]
    assert.equal(build([said(0, { user: ME })], { pending }), 'start day message pending+')
    assert.equal(build([said(0, { user: ME })], { pending, hasNewer: true, hasOlder: true }), 'older day message newer')
  })

  it('keep a message’s key when it was sent, and give others’ messages with the same id another one', () => {
    const pending = [{ client_msg_id: 'a', channel: 'C00000001', text: 'y', writtenAt: NOON, status: 'sending' as const }]
    const before = buildItems(input([], { pending })).at(-1)?.key
    assert.equal(buildItems(input([said(0, { user: ME, client_msg_id: 'a' })])).at(-1)?.key, before)
    assert.notEqual(buildItems(input([said(0, { user: BO, client_msg_id: 'a' })])).at(-1)?.key, before)
  })

  it('show what only this user sees in its place', () => {
    assert.equal(build([said(0), said(2)], { ephemeral: [said(1, { user: CY })] }), 'start day message ephemeral message')
  })

  it('are the same objects as before where nothing changed', () => {
    const messages = [said(0), said(1), said(2)]
    const before = buildItems(input(messages))
    const known = new Map(before.map((item) => [item.key, item]))
    const after = buildItems(input([...messages, said(3)]), known)
    assert.deepEqual(
      before.map((item, at) => item === after[at]),
      before.map(() => true),
    )
    const edited = buildItems(input([messages[0] ?? said(0), said(1, { text: 'edited' }), messages[2] ?? said(2)]), known)
    assert.deepEqual(
      edited.map((item, at) => item === before[at]),
      [true, true, true, false, true],
    )
  })
})
