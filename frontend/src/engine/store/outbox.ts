import type { Block, Message } from '@parley/contract/chat/message'
import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import type { SafeStorage } from '../../lib/storage.ts'
import { uuid } from '../../lib/uuid.ts'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'
import type { PendingMessage } from './pending-message.ts'
import type { Store } from './store.ts'
import { applyMessage } from './timeline.ts'

export type Draft = { channel: ConversationId; thread_ts?: Ts; text: string; blocks?: Block[] }

/** Codes after which the same call may succeed, some after signing in again: the message waits, and says so. */
const PASSING = new Set([
  'ratelimited',
  'internal_error',
  'storage_full',
  'token_expired',
  'invalid_auth',
  'token_revoked',
  'not_signed_in',
])
const RETRY_MILLIS = 4_000

/**
 * Messages on their way. Each is shown and kept in the browser before it is sent, sent in the order of writing within its
 * conversation, and repeated with the same `client_msg_id` until the server answers; so a reload, a lost answer or two tabs
 * sending the same one make neither a loss nor a double.
 */
export class Outbox {
  readonly #store: Store
  readonly #api: ApiClient
  readonly #storage: SafeStorage
  readonly #key: string
  readonly #sending = new Set<ConversationId>()
  #retry: ReturnType<typeof setTimeout> | undefined
  #closed = false
  /** Signed out: an answer that is still to come must write nothing back. */
  #wiped = false

  constructor(parts: { store: Store; api: ApiClient; storage: SafeStorage; key: string }) {
    this.#store = parts.store
    this.#api = parts.api
    this.#storage = parts.storage
    this.#key = parts.key
    const kept = this.#kept()
    if (kept.length > 0) this.#store.update((state) => ({ ...state, pending: kept }))
  }

  add(draft: Draft): PendingMessage {
    const message: PendingMessage = { ...draft, client_msg_id: uuid(), writtenAt: Date.now(), status: 'waiting' }
    this.#store.update((state) => ({ ...state, pending: [...state.pending, message] }))
    this.#keep(message.client_msg_id, message)
    void this.#flush(message.channel)
    return message
  }

  /** Sends everything that waits: the line is back, or time has passed. */
  flush(): void {
    for (const channel of new Set(this.#store.state.pending.map((one) => one.channel))) void this.#flush(channel)
  }

  /** Tries a refused message once more. */
  retry(id: string): void {
    this.#change(id, (message) => without({ ...message, status: 'waiting' }, 'error'))
    const found = this.#store.state.pending.find((one) => one.client_msg_id === id)
    if (found !== undefined) void this.#flush(found.channel)
  }

  /** Gives up a message that waits or was refused. One that is being sent may still arrive; then its event shows it. */
  discard(id: string): void {
    this.#store.update((state) => ({ ...state, pending: state.pending.filter((one) => one.client_msg_id !== id) }))
    this.#keep(id, null)
  }

  /** Events came for some of those that waited `before`, from whatever tab they were sent: nothing is left to do for them. */
  forgetSettled(before: readonly PendingMessage[]): void {
    const waiting = new Set(this.#store.state.pending.map((one) => one.client_msg_id))
    for (const one of before) if (!waiting.has(one.client_msg_id)) this.#keep(one.client_msg_id, null)
  }

  close(options: { wipe: boolean }): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#wiped = options.wipe
    if (options.wipe) this.#storage.remove(this.#key)
  }

  /** One after the other within a conversation, so that their order there is the order of writing. */
  async #flush(channel: ConversationId): Promise<void> {
    if (this.#sending.has(channel) || this.#closed) return
    this.#sending.add(channel)
    try {
      for (let next = this.#nextOf(channel); next !== undefined && !this.#closed; next = this.#nextOf(channel)) {
        if (!(await this.#send(next))) return
      }
    } finally {
      this.#sending.delete(channel)
    }
  }

  #nextOf(channel: ConversationId): PendingMessage | undefined {
    return this.#store.state.pending.find((one) => one.channel === channel && one.status !== 'failed')
  }

  /** False: nobody answers now, so what waits behind it waits on. */
  async #send(message: PendingMessage): Promise<boolean> {
    const id = message.client_msg_id
    this.#change(id, (one) => ({ ...one, status: 'sending' }))
    try {
      const { channel, thread_ts, text, blocks } = message
      const answer = await this.#api.call('chat.postMessage', { channel, text, client_msg_id: id, ...defined({ thread_ts, blocks }) })
      this.#acknowledged(id, answer.channel, answer.message)
      return true
    } catch (error) {
      if (error instanceof ApiError && !PASSING.has(error.code)) {
        this.#change(id, (one) => ({ ...one, status: 'failed', error: error.code }))
        return true
      }
      this.#change(id, (one) => ({ ...one, status: 'waiting' }))
      const wait = error instanceof ApiError && error.retryAfter > 0 ? error.retryAfter * 1000 : RETRY_MILLIS
      clearTimeout(this.#retry)
      this.#retry = setTimeout(() => this.flush(), wait)
      return false
    }
  }

  /** Durable. Its event may be here already; if not, the answer shows it now. A tombstone says that it was deleted meanwhile. */
  #acknowledged(id: string, channel: ConversationId, message: Message): void {
    this.#keep(id, null)
    this.#store.update((state) => {
      const pending = state.pending.filter((one) => one.client_msg_id !== id)
      const timeline = state.timelines[channel]
      const isShown = message.subtype !== 'tombstone' && (message.thread_ts === undefined || message.subtype === 'thread_broadcast')
      if (timeline === undefined || !isShown) return { ...state, pending }
      return {
        ...state,
        pending,
        timelines: { ...state.timelines, [channel]: applyMessage(timeline, { ts: message.ts, seq: 0, message }) },
      }
    })
  }

  #change(id: string, change: (message: PendingMessage) => PendingMessage): void {
    this.#store.update((state) => ({ ...state, pending: state.pending.map((one) => (one.client_msg_id === id ? change(one) : one)) }))
    const changed = this.#store.state.pending.find((one) => one.client_msg_id === id)
    if (changed !== undefined) this.#keep(id, changed)
  }

  /** What is kept is read again before each write: another tab of the same user keeps its own messages there too. */
  #keep(id: string, message: PendingMessage | null): void {
    if (this.#wiped) return
    const others = this.#kept().filter((one) => one.client_msg_id !== id)
    const kept = message === null ? others : [...others, message]
    if (kept.length === 0) this.#storage.remove(this.#key)
    else this.#storage.write(this.#key, JSON.stringify(kept))
  }

  #kept(): PendingMessage[] {
    const text = this.#storage.read(this.#key)
    if (text === null) return []
    try {
      // Written by #keep; whatever else is there is not ours and is dropped.
      const kept = JSON.parse(text) as PendingMessage[]
      return kept
        .filter((one) => typeof one.client_msg_id === 'string' && typeof one.channel === 'string')
        .map((one) => (one.status === 'sending' ? { ...one, status: 'waiting' as const } : one))
        .toSorted((a, b) => a.writtenAt - b.writtenAt)
    } catch {
      return []
    }
  }
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> & T {
  const { [key]: _gone, ...rest } = value
  // Only optional keys are taken away, so what is left still is a T.
  return rest as Omit<T, K> & T
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Absent and undefined are the same in JSON, but not to the type checker.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
