import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import type { ServerEvent } from '@parley/contract/realtime/events'
import { BO, GENERAL, ME, TEAM, aFetch, aMessage, aSession, aStorage, aUser, mine, nobody, ts, turns } from './test-support.ts'
import type { Answer } from './test-support.ts'
import type { Socket } from './realtime/connection.ts'
import { Workspace } from './workspace.ts'

class FakeSocket extends EventTarget {
  sent: { type: string; [key: string]: unknown }[] = []
  send(text: string): void {
    this.sent.push(JSON.parse(text) as FakeSocket['sent'][number])
  }
  close(): void {}
  says(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
}

const team = { id: TEAM, name: 'Harbour' }
const boot = (position: string, over: object = {}): object => ({
  self: aUser(ME),
  team,
  users: [aUser(BO)],
  conversations: [mine()],
  response_metadata: { as_of: position },
  ...over,
})
const said = (n: number, seq: number): ServerEvent => ({
  type: 'message.changed',
  seq,
  channel: GENERAL,
  ts: ts(n),
  message: aMessage(n),
  mentions: [],
})

function aBrowser(answer: Answer, storage = aStorage()) {
  const sockets: FakeSocket[] = []
  const fetch = aFetch(answer)
  const workspace = new Workspace({
    session: aSession(fetch),
    identity: { team: TEAM, user: ME },
    fetch,
    storage,
    openSocket: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket as unknown as Socket
    },
  })
  const last = (): FakeSocket => {
    const socket = sockets.at(-1)
    assert.ok(socket)
    return socket
  }
  const goLive = (at: string): void => {
    last().dispatchEvent(new Event('open'))
    last().says({ type: 'welcome', connection: 'c', head: at, heartbeat_ms: 25_000 })
    last().says({ type: 'live', at })
  }
  const unread = (): readonly string[] => workspace.store.state.conversations[GENERAL]?.unread.unread ?? []
  return { workspace, sockets, last, goLive, unread }
}

describe('the workspace', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] }))
  afterEach(() => mock.timers.reset())

  it('boots, then listens from the position of the boot', async () => {
    const { workspace, last } = aBrowser(() => boot('L:10'))
    await workspace.start()
    await turns()
    last().dispatchEvent(new Event('open'))
    assert.equal(workspace.store.state.phase, 'ready')
    assert.deepEqual(last().sent, [{ type: 'hello', token: 'token', since: 'L:10' }])
    workspace.close({ wipe: false })
  })

  it('resumes after the last event that it knows', async () => {
    const browser = aBrowser(() => boot('L:10'))
    await browser.workspace.start()
    await turns()
    browser.goLive('L:10')
    browser.last().says(said(1, 12))
    browser.last().dispatchEvent(new Event('close'))
    browser.workspace.connection.tryNow()
    await turns()
    browser.last().dispatchEvent(new Event('open'))
    assert.equal(browser.sockets.length, 2)
    assert.equal(browser.last().sent[0]?.['since'], 'L:12')
    assert.deepEqual(browser.unread(), [ts(1)])
    browser.workspace.close({ wipe: false })
  })

  it('boots anew on a reset, and loses no event that comes meanwhile', async () => {
    const second = Promise.withResolvers<object>()
    let boots = 0
    const browser = aBrowser((name) => {
      if (name !== 'client.boot') return nobody()
      return boots++ === 0 ? boot('L:10') : second.promise
    })
    await browser.workspace.start()
    await turns()
    browser.goLive('L:10')
    browser.last().says({ type: 'reset', reason: 'too_far_behind', head: 'L:50' })
    await turns()
    // The boot is read at 51: the event at 51 is in it, the one at 52 is not.
    browser.last().says(said(1, 51))
    browser.last().says(said(2, 52))
    second.resolve(boot('L:51', { conversations: [mine({ unread: { unread: [ts(1)], mentions: [] } })] }))
    await turns()
    assert.equal(boots, 2)
    assert.deepEqual(browser.unread(), [ts(2), ts(1)])
    browser.workspace.close({ wipe: false })
  })

  it('believes a restored server although its log counts from the start again', async () => {
    let boots = 0
    const page = { messages: [aMessage(1, { text: 'restored' })], has_more: false, pin_count: 0 }
    const browser = aBrowser((name) => {
      if (name === 'client.boot') return boot(boots++ === 0 ? 'OLD:900' : 'NEW:3')
      return {
        ...page,
        messages: boots === 1 ? [aMessage(1)] : page.messages,
        response_metadata: { as_of: boots === 1 ? 'OLD:900' : 'NEW:3' },
      }
    })
    await browser.workspace.start()
    await turns()
    browser.goLive('OLD:900')
    await browser.workspace.history.openNewest(GENERAL)
    browser.last().says({ type: 'reset', reason: 'other_log', head: 'NEW:3' })
    await turns()
    await browser.workspace.history.openNewest(GENERAL)
    const text = (): string | undefined => browser.workspace.store.state.timelines[GENERAL]?.rows[0]?.message.text
    assert.equal(text(), 'restored')
    browser.last().says({ ...said(1, 4), message: aMessage(1, { text: 'edited' }) })
    assert.equal(text(), 'edited')
    browser.workspace.close({ wipe: false })
  })

  it('is called offline after three seconds without a line, and sends what waited when it is back', async () => {
    let isUp = true
    const posted: unknown[] = []
    const browser = aBrowser((name, input) => {
      if (!isUp) return nobody()
      if (name === 'client.boot') return boot('L:10')
      posted.push(input['text'])
      return { channel: GENERAL, ts: ts(1), message: aMessage(1, { user: ME, client_msg_id: String(input['client_msg_id']) }) }
    })
    const { workspace } = browser
    await workspace.start()
    await turns()
    browser.goLive('L:10')
    isUp = false
    browser.last().dispatchEvent(new Event('close'))
    assert.equal(workspace.store.state.line.status, 'reconnecting')
    workspace.send({ channel: GENERAL, text: 'from the train', blocks: [] })
    await turns()
    mock.timers.tick(3_000)
    await turns()
    assert.deepEqual([workspace.store.state.line.status, workspace.store.state.pending.length], ['offline', 1])
    isUp = true
    workspace.connection.tryNow()
    await turns()
    browser.goLive('L:10')
    await turns()
    assert.deepEqual([workspace.store.state.line.status, posted, workspace.store.state.pending], ['connected', ['from the train'], []])
    workspace.close({ wipe: false })
  })

  it('marks as read at once, and as unread from just below the message whose neighbour is not loaded', async () => {
    const marks: unknown[] = []
    const browser = aBrowser((name, input) => {
      if (name === 'client.boot') return boot('L:10', { conversations: [mine({ unread: { unread: [ts(2), ts(1)], mentions: [] } })] })
      marks.push(input['ts'])
      return {}
    })
    await browser.workspace.start()
    browser.workspace.markRead(GENERAL, ts(2))
    assert.deepEqual(browser.unread(), [])
    await browser.workspace.markUnreadFrom(GENERAL, ts(2))
    const [, from] = marks
    assert.equal(marks[0], ts(2))
    assert.ok(typeof from === 'string' && from < ts(2) && from > ts(1), `marked from ${String(from)}`)
    browser.workspace.close({ wipe: false })
  })

  it('says with every mark that it goes forward only, so that one told late takes nothing back', async () => {
    const marks: object[] = []
    const { workspace, goLive } = aBrowser((name, input) => {
      if (name === 'conversations.mark') marks.push(input)
      return name === 'client.boot'
        ? boot('L:10', { conversations: [mine({ unread: { unread: [ts(2), ts(1)], mentions: [] }, latest: ts(2) })] })
        : {}
    })
    await workspace.start()
    await turns()
    goLive('L:10')
    workspace.markRead(GENERAL, ts(2))
    await workspace.markUnreadFrom(GENERAL, ts(1))
    await turns()
    assert.deepEqual(marks[0], { channel: GENERAL, ts: ts(2), only_forward: true })
    assert(marks.length === 2 && marks[1] !== undefined && !('only_forward' in marks[1]))
    workspace.close({ wipe: false })
  })

  it('stays read while events of earlier marks come late, and goes back when somebody says so', async () => {
    const browser = aBrowser((name) => (name === 'client.boot' ? boot('L:10') : {}))
    const { workspace, last, unread } = browser
    await workspace.start()
    await turns()
    browser.goLive('L:10')
    const lastRead = (): string | undefined => workspace.store.state.conversations[GENERAL]?.membership?.last_read
    const echo = (n: number, seq: number, of: number): void =>
      last().says({
        type: 'mark.changed',
        seq,
        channel: GENERAL,
        mark: {
          membership: { is_member: true, last_read: ts(n), is_open: true },
          unread: { unread: Array.from({ length: of - n }, (_, at) => ts(of - at)), mentions: [] },
          latest: ts(of),
        },
      })
    for (let n = 1; n <= 30; n++) {
      last().says(said(n, 10 + n))
      workspace.markRead(GENERAL, ts(n))
    }
    echo(1, 41, 30)
    assert.deepEqual([lastRead(), unread()], [ts(30), []])
    await turns()
    echo(30, 42, 30)
    assert.deepEqual([lastRead(), unread()], [ts(30), []])
    echo(28, 43, 30)
    assert.deepEqual([lastRead(), unread()], [ts(28), [ts(30), ts(29)]])
    workspace.close({ wipe: false })
  })

  it('forgets typing after five seconds', async () => {
    const browser = aBrowser(() => boot('L:10'))
    await browser.workspace.start()
    await turns()
    browser.goLive('L:10')
    browser.last().says({ type: 'typing', channel: GENERAL, user: BO })
    assert.equal(browser.workspace.store.state.typing[GENERAL]?.length, 1)
    mock.timers.tick(6_000)
    assert.deepEqual(browser.workspace.store.state.typing, {})
    browser.workspace.close({ wipe: false })
  })

  it('tries to boot until somebody answers', async () => {
    let isUp = false
    const browser = aBrowser(() => (isUp ? boot('L:10') : nobody()))
    const started = browser.workspace.start()
    await turns()
    assert.equal(browser.workspace.store.state.phase, 'booting')
    isUp = true
    mock.timers.tick(2_000)
    await started
    assert.equal(browser.workspace.store.state.phase, 'ready')
    browser.workspace.close({ wipe: false })
  })
})
