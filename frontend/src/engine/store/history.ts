import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import type { ApiClient, Answered } from '../api/api-client.ts'
import type { Store } from './store.ts'
import { applyPage, emptyTimeline, withoutPage } from './timeline.ts'
import type { Page, Timeline } from './timeline.ts'

/** Messages of one page: two screens of a tall window. */
const PAGE = 60
const AROUND = 30

/** Loads stretches of conversations. One load per conversation at a time; what happens meanwhile is kept by the timeline. */
export class History {
  readonly #store: Store
  readonly #api: ApiClient

  constructor(parts: { store: Store; api: ApiClient }) {
    this.#store = parts.store
    this.#api = parts.api
  }

  /** The newest messages, unless they are loaded. */
  async openNewest(channel: ConversationId): Promise<void> {
    const timeline = this.#upToDate(channel)
    if (timeline !== undefined && !timeline.hasNewer) return
    await this.#load(channel, 'initial', async () => {
      const answer = await this.#api.call('conversations.history', { channel, limit: PAGE })
      return { ...pageOf(answer), end: 'replace', hasOlder: answer.has_more, hasNewer: false }
    })
  }

  /** The messages around `ts`, unless it is loaded: a permalink, or the first unread one. */
  async openAround(channel: ConversationId, ts: Ts): Promise<void> {
    const timeline = this.#upToDate(channel)
    const [first, last] = [timeline?.rows[0]?.message.ts, timeline?.rows.at(-1)?.message.ts]
    if (first !== undefined && last !== undefined && first <= ts && ts <= last) return
    await this.#load(channel, 'initial', async () => {
      const older = await this.#api.call('conversations.history', { channel, latest: ts, inclusive: true, limit: AROUND })
      const newer = await this.#api.call('conversations.history', { channel, oldest: ts, from: 'oldest', limit: PAGE })
      const seq = Math.min(seqOf(older), seqOf(newer))
      return { messages: [...older.messages, ...newer.messages], seq, end: 'replace', hasOlder: older.has_more, hasNewer: newer.has_more }
    })
  }

  async loadOlder(channel: ConversationId): Promise<void> {
    const first = this.#store.state.timelines[channel]?.rows[0]?.message.ts
    if (first === undefined || this.#store.state.timelines[channel]?.hasOlder !== true) return
    await this.#load(channel, 'older', async () => {
      const answer = await this.#api.call('conversations.history', { channel, latest: first, limit: PAGE })
      return { ...pageOf(answer), end: 'older', hasOlder: answer.has_more }
    })
  }

  async loadNewer(channel: ConversationId): Promise<void> {
    const last = this.#store.state.timelines[channel]?.rows.at(-1)?.message.ts
    if (last === undefined || this.#store.state.timelines[channel]?.hasNewer !== true) return
    await this.#load(channel, 'newer', async () => {
      const answer = await this.#api.call('conversations.history', { channel, oldest: last, from: 'oldest', limit: PAGE })
      return { ...pageOf(answer), end: 'newer', hasNewer: answer.has_more }
    })
  }

  /** What is loaded and kept up to date by events, which come for conversations that one is in. */
  #upToDate(channel: ConversationId): Timeline | undefined {
    const { timelines, conversations } = this.#store.state
    const timeline = timelines[channel]
    const isMember = (conversations[channel]?.membership ?? null) !== null
    return timeline?.stale === false && isMember ? timeline : undefined
  }

  async #load(channel: ConversationId, loading: Timeline['loading'], read: () => Promise<Page>): Promise<void> {
    if ((this.#store.state.timelines[channel]?.loading ?? 'none') !== 'none') return
    this.#change(channel, (timeline) => ({ ...timeline, loading }))
    try {
      const page = await read()
      this.#change(channel, (timeline) => applyPage(timeline, page))
    } catch (error) {
      this.#change(channel, withoutPage)
      throw error
    }
  }

  #change(channel: ConversationId, change: (timeline: Timeline) => Timeline): void {
    this.#store.update((state) => ({
      ...state,
      timelines: { ...state.timelines, [channel]: change(state.timelines[channel] ?? emptyTimeline) },
    }))
  }
}

type HistoryAnswer = Answered<'conversations.history'>
const seqOf = (answer: HistoryAnswer): number => Number(answer.response_metadata?.as_of?.split(':')[1] ?? 0)
const pageOf = (answer: HistoryAnswer): Pick<Page, 'messages' | 'seq'> => ({ messages: answer.messages, seq: seqOf(answer) })
