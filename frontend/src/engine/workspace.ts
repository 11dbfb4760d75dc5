import type { Block } from '@parley/contract/chat/message'
import type { ConversationId, Ts, UserId } from '@parley/contract/kernel/ids'
import { TS_ZERO, microsOfTs, tsFromMicros } from '@parley/contract/kernel/ts'
import { REALTIME_PATH } from '@parley/contract/realtime/frames'
import type { ServerEvent } from '@parley/contract/realtime/events'
import type { ServerFrame } from '@parley/contract/realtime/frames'
import type { SafeStorage } from '../lib/storage.ts'
import { ApiClient } from './api/api-client.ts'
import { ApiError } from './api/api-error.ts'
import type { Fetch, Identity, Session } from './api/session.ts'
import { RealtimeConnection } from './realtime/connection.ts'
import type { ConnectionStatus, Socket } from './realtime/connection.ts'
import { backoff } from './realtime/reconnect-policy.ts'
import { applyBoot } from './store/boot.ts'
import { applyEvent, isEvent } from './store/apply-event.ts'
import { applyNews, expireTyping } from './store/apply-news.ts'
import { Drafts } from './store/drafts.ts'
import { History } from './store/history.ts'
import { Outbox } from './store/outbox.ts'
import { People } from './store/people.ts'
import { PresenceWatch } from './store/presence-watch.ts'
import { ReadMarks } from './store/read-marks.ts'
import type { State } from './store/state.ts'
import { Store } from './store/store.ts'
import { heldBack, markedTo } from './store/unread.ts'

export type WorkspaceParts = {
  session: Session
  identity: Identity
  fetch: Fetch
  openSocket: (path: string) => Socket
  storage: SafeStorage
}

const OFFLINE_AFTER_MILLIS = 3_000
const BOOT_RETRY_MILLIS = 2_000
const TYPING_EVERY_MILLIS = 2_000
const ACTIVITY_EVERY_MILLIS = 50_000

/**
 * One user's workspace in this browser: everything the interface shows and does, without a word of how it looks. Starts,
 * stays up to date and comes back by itself; `close` ends it.
 */
export class Workspace {
  readonly api: ApiClient
  readonly store = new Store()
  readonly outbox: Outbox
  readonly drafts: Drafts
  readonly history: History
  readonly people: People
  readonly presence: PresenceWatch
  readonly connection: RealtimeConnection
  #booting: Promise<void> | null = null
  /** Events that came while a boot was under way: those after its position are applied when it is here. */
  #held: ServerEvent[] = []
  #closed = false
  #offlineTimer: ReturnType<typeof setTimeout> | undefined
  readonly #marks: ReadMarks
  readonly #ticker: ReturnType<typeof setInterval>
  #lastTyping = new Map<ConversationId, number>()
  #active = false
  #activeTold = 0

  constructor(parts: WorkspaceParts) {
    const key = `${parts.identity.team}.${parts.identity.user}`
    this.api = new ApiClient({ fetch: parts.fetch, session: parts.session })
    this.outbox = new Outbox({ store: this.store, api: this.api, storage: parts.storage, key: `parley.outbox.${key}` })
    this.drafts = new Drafts({ storage: parts.storage, prefix: `parley.draft.${key}.` })
    this.history = new History({ store: this.store, api: this.api })
    this.#marks = new ReadMarks({ api: this.api, release: (event) => this.store.update((state) => heldBack(state, event)) })
    this.people = new People({ store: this.store, api: this.api })
    this.connection = new RealtimeConnection({
      openSocket: () => parts.openSocket(REALTIME_PATH),
      token: () => parts.session.token(),
      refused: (token) => parts.session.refused(token),
      since: () => this.store.state.position,
      onFrame: (frame) => this.#received(frame),
      onStatus: (status, detail) => this.#lineChanged(status, detail.nextTryAt),
      policy: backoff(),
    })
    this.presence = new PresenceWatch(this.connection)
    this.#ticker = setInterval(() => this.#tick(), 1_000)
  }

  /** Boots, then listens. Resolves when the first screen can be drawn; tries on for as long as nobody answers. */
  async start(): Promise<void> {
    await this.boot()
    if (!this.#closed) this.connection.start()
  }

  close(options: { wipe: boolean }): void {
    this.#closed = true
    clearInterval(this.#ticker)
    clearTimeout(this.#offlineTimer)
    this.connection.stop()
    this.outbox.close(options)
    this.#marks.close()
    if (options.wipe) this.drafts.wipe()
  }

  /** Reads everything anew. One at a time. */
  async boot(): Promise<void> {
    this.#booting ??= this.#boot().finally(() => {
      this.#booting = null
    })
    return this.#booting
  }

  send(draft: { channel: ConversationId; text: string; blocks: Block[]; thread_ts?: Ts }): void {
    this.outbox.add(draft)
    this.#lastTyping.delete(draft.channel)
  }

  /** Marks as read up to `ts`: at once here, then for all devices, as soon as the server answers. */
  markRead(channel: ConversationId, ts: Ts): void {
    const known = this.store.state.conversations[channel]
    if (known?.membership === undefined || known.membership === null || known.membership.last_read >= ts) return
    if (this.#marks.isGoingBack(channel)) return
    this.#marks.send(channel, ts)
    this.store.update((state) => this.#floored(state, channel))
  }

  /** Makes everything from `ts` on unread again; the event that follows moves the mark here too. */
  async markUnreadFrom(channel: ConversationId, ts: Ts): Promise<void> {
    const rows = this.store.state.timelines[channel]?.rows ?? []
    // The one before may not be loaded: then just below this one, which leaves the same unread.
    const before = rows.findLast((row) => row.message.ts < ts)?.message.ts ?? tsFromMicros(Math.max(0, microsOfTs(ts) - 1))
    await this.moveMarkBack(channel, before)
  }

  /** Makes everything after `ts` unread again, as it was before it was read. */
  async moveMarkBack(channel: ConversationId, ts: Ts): Promise<void> {
    await this.#marks.goBack(channel, ts)
  }

  /** Somebody typed: told to the others at most every two seconds. */
  typed(channel: ConversationId): void {
    const now = Date.now()
    if (now - (this.#lastTyping.get(channel) ?? 0) < TYPING_EVERY_MILLIS) return
    this.#lastTyping.set(channel, now)
    this.connection.send({ type: 'typing', channel })
  }

  /** Whether somebody is at this device. Said on change, and again while it holds. */
  setActive(active: boolean): void {
    if (active === this.#active && (!active || Date.now() - this.#activeTold < ACTIVITY_EVERY_MILLIS)) return
    this.#active = active
    this.#activeTold = Date.now()
    this.connection.send({ type: 'activity', active })
  }

  /** A conversation that one is not in, to look at before joining. Throws `ApiError` when it is not to be seen. */
  async preview(channel: ConversationId): Promise<void> {
    const known = this.store.state.conversations[channel]
    if (known !== undefined) return
    const { channel: facts } = await this.api.call('conversations.info', { channel })
    this.store.update((state) =>
      state.conversations[channel] !== undefined
        ? state
        : {
            ...state,
            conversations: {
              ...state.conversations,
              [channel]: { facts, membership: null, unread: { unread: [], mentions: [] }, latest: TS_ZERO },
            },
          },
    )
  }

  /** Resolves when this user is a member here: the event that says so comes right behind the answer of joining or opening. */
  async untilMember(channel: ConversationId): Promise<void> {
    if (this.#isMember(channel)) return
    await new Promise<void>((resolve) => {
      const stop = this.store.subscribe(() => {
        if (!this.#isMember(channel)) return
        stop()
        clearTimeout(timer)
        resolve()
      })
      // The line may be down: then a boot tells the same.
      const timer = setTimeout(() => {
        stop()
        void this.boot().then(resolve, resolve)
      }, 2_000)
    })
  }

  /** The direct or group message with these people, opened. */
  async openDirect(users: readonly UserId[]): Promise<ConversationId> {
    const { channel } = await this.api.call('conversations.open', { users: [...users] })
    await this.untilMember(channel.id)
    return channel.id
  }

  #isMember(channel: ConversationId): boolean {
    const known = this.store.state.conversations[channel]
    return known !== undefined && known.membership !== null && known.membership.is_open
  }

  async #boot(): Promise<void> {
    for (;;) {
      if (this.#closed) return
      try {
        const answer = await this.api.call('client.boot', {})
        this.people.forgetMisses()
        const at = seqOf(answer.response_metadata?.as_of ?? null)
        this.#marks.overtake(at)
        this.store.update((state) => {
          const next = this.#held.filter((event) => event.seq > at).reduce(applyEvent, applyBoot(state, answer))
          return Object.keys(next.conversations).reduce((all, channel) => this.#floored(all, channel), next)
        })
        this.#held = []
        return
      } catch (error) {
        if (error instanceof ApiError && error.code !== 'ratelimited' && error.code !== 'internal_error') {
          this.store.update((state) => ({ ...state, phase: state.phase === 'ready' ? 'ready' : 'failed' }))
          throw error
        }
        if (this.#closed) return
        this.#lineChanged('reconnecting', Date.now() + BOOT_RETRY_MILLIS)
        await new Promise((resolve) => setTimeout(resolve, BOOT_RETRY_MILLIS))
      }
    }
  }

  #received(frame: ServerFrame): void {
    if (isEvent(frame)) this.#happened(frame)
    else if (frame.type === 'typing' || frame.type === 'presence' || frame.type === 'ephemeral') {
      this.store.update((state) => applyNews(state, frame, Date.now()))
    } else if (frame.type === 'heartbeat' || frame.type === 'live') {
      this.#moveTo(frame.at)
      if (frame.type === 'live') this.#isBack()
    } else if (frame.type === 'reset') {
      // The position is of no use any more; the boot brings a new one, and this socket is live from its head on. Events that a
      // boot under way has held back may be counted by another log.
      this.#held = []
      void this.boot().catch(() => undefined)
    }
  }

  #happened(event: ServerEvent): void {
    if (this.#booting !== null) this.#held.push(event)
    const before = this.store.state
    if (event.type === 'mark.changed') this.#marks.heard(event)
    if (event.type === 'access.changed') this.#marks.overtake(event.seq, [event.channel])
    this.store.update((state) => {
      const next = { ...applyEvent(state, event), position: moved(state.position, event.seq) }
      return event.type === 'mark.changed' ? this.#floored(next, event.channel) : next
    })
    if (before.pending !== this.store.state.pending) this.outbox.forgetSettled(before.pending)
    const role = before.self === null ? undefined : before.users[before.self]?.role
    if (event.type === 'user.changed' && event.user === before.self && event.profile?.role !== role) void this.boot().catch(() => undefined)
  }

  /** What was read here stays read while the server is still being told. */
  #floored(state: State, channel: ConversationId): State {
    const known = state.conversations[channel]
    const floor = this.#marks.floor(channel)
    const marked = known === undefined || floor === undefined ? known : markedTo(known, floor)
    return marked === undefined || marked === known ? state : { ...state, conversations: { ...state.conversations, [channel]: marked } }
  }

  #moveTo(at: string): void {
    if (this.#booting === null) this.store.update((state) => ({ ...state, position: at }))
  }

  #isBack(): void {
    this.presence.tell()
    this.connection.send({ type: 'activity', active: this.#active })
    this.outbox.flush()
    this.#marks.flush()
  }

  #lineChanged(status: ConnectionStatus, nextTryAt: number | null): void {
    if (status === 'stopped') return
    this.store.update((state) => {
      // A short break is nobody's business: it is called offline only after a while.
      const shown = status === 'reconnecting' && state.line.status === 'offline' ? 'offline' : status
      return { ...state, line: { status: shown, nextTryAt } }
    })
    if (status === 'connected') {
      clearTimeout(this.#offlineTimer)
      this.#offlineTimer = undefined
    } else {
      this.#offlineTimer ??= setTimeout(
        () => this.store.update((state) => ({ ...state, line: { ...state.line, status: 'offline' } })),
        OFFLINE_AFTER_MILLIS,
      )
    }
  }

  #tick(): void {
    this.store.update((state) => expireTyping(state, Date.now()))
    if (this.#active) this.setActive(true)
  }
}

const seqOf = (position: string | null): number => Number(position?.split(':')[1] ?? 0)
const moved = (position: string | null, seq: number): string | null => (position === null ? null : `${position.split(':')[0]}:${seq}`)
