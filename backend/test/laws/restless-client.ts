import type { Message } from '@parley/contract/chat/message'
import type { Ts } from '@parley/contract/kernel/ids'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import type { InputOf, MethodName } from '@parley/contract/methods'
import { ApiError, Unreachable } from '../../../frontend/src/engine/api/api-error.ts'
import type { Random } from '../harness/seeded-random.ts'
import type { EngineClient } from './engine-client.ts'

export type Said = { text: string; channel: string }
type Place = { channel: string; own: Message | null; last: Ts | null }
type World = { people: readonly string[]; channels: readonly string[]; random: Random; said: Said[]; erased: Set<string> }

/** Answers of the server that only say that somebody else was quicker, or that one may not. */
const isRefusal = (cause: unknown): boolean =>
  cause instanceof Unreachable || (cause instanceof ApiError && cause.code !== 'internal_error')

/** Somebody at a device who does whatever comes to mind, on a bad line. */
export class RestlessClient {
  readonly client: EngineClient
  readonly #world: World
  readonly #name: string
  #count = 0
  #isAway = false

  constructor(client: EngineClient, world: World, name: string) {
    this.client = client
    this.#world = world
    this.#name = name
  }

  async act(): Promise<void> {
    const dice = this.#world.random.next()
    try {
      if (dice < 0.04) this.client.cut()
      else if (dice < 0.08) this.#comeOrGo()
      else if (dice < 0.55) this.#say()
      else await this.#askFor()
    } catch (cause) {
      if (!isRefusal(cause)) throw cause
    }
  }

  /** Comes to rest where there is a network; resolves when it is back. */
  async settle(patience: number): Promise<void> {
    if (this.#isAway) this.#comeOrGo()
    await this.client.untilLive(patience)
  }

  #comeOrGo(): void {
    this.#isAway = !this.#isAway
    if (this.#isAway) this.client.leave()
    else this.client.back()
  }

  #say(): void {
    const { random } = this.#world
    const channel = this.#place()
    const rows = this.client.state.timelines[channel]?.rows ?? []
    const text = `${this.#name} ${++this.#count}${random.chance(0.1) ? ` <@${random.pick(this.#world.people)}>` : ''}`
    const root = random.chance(0.2) ? rows.findLast(({ message }) => message.subtype === undefined)?.message.ts : undefined
    if (root === undefined) this.#world.said.push({ text, channel })
    this.client.engine.send({ channel, text, blocks: [], ...(root === undefined ? {} : { thread_ts: root }) })
  }

  async #askFor(): Promise<void> {
    const { random } = this.#world
    const channel = this.#place()
    const rows = this.client.state.timelines[channel]?.rows.map(({ message }) => message) ?? []
    const own = rows.filter(({ user, subtype }) => user === this.client.who.id && subtype === undefined)
    await random.pick(this.#wishes)({ channel, own: own.length > 0 ? random.pick(own) : null, last: rows.at(-1)?.ts ?? null })
  }

  /** What one may ask of the server, as often as it is listed. */
  readonly #wishes: ((at: Place) => Promise<void> | void)[] = [
    ({ channel, own }) => this.#edit(channel, own),
    ({ channel, own }) => this.#edit(channel, own),
    ({ channel, own }) => this.#erase(channel, own),
    ({ channel, last }) => void (last !== null && this.client.engine.markRead(channel, last)),
    ({ channel, last }) => void (last !== null && this.client.engine.markRead(channel, last)),
    ({ channel }) => this.#call('conversations.mark', { channel, ts: TS_ZERO }),
    ({ channel }) => this.#call('conversations.join', { channel }),
    ({ channel }) => this.#call('conversations.join', { channel }),
    ({ channel }) => this.#call('conversations.leave', { channel }),
    ({ channel }) => this.#call('conversations.invite', { channel, users: [this.#world.random.pick(this.#world.people)] }),
    ({ channel }) => this.#call('conversations.invite', { channel, users: [this.#world.random.pick(this.#world.people)] }),
    ({ channel }) => this.#call('conversations.kick', { channel, user: this.#world.random.pick(this.#world.people) }),
    ({ channel }) => this.#call('conversations.setTopic', { channel, topic: `${this.#name} ${++this.#count}` }),
    ({ channel }) => this.client.engine.history.openNewest(channel),
  ]

  async #edit(channel: string, own: Message | null): Promise<void> {
    if (own !== null) await this.#call('chat.update', { channel, ts: own.ts, text: `${own.text} again` })
  }

  async #erase(channel: string, own: Message | null): Promise<void> {
    if (own === null) return
    this.#world.erased.add(wordOf(own.text))
    await this.#call('chat.delete', { channel, ts: own.ts })
  }

  async #call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<void> {
    await this.client.engine.api.call(method, input)
  }

  #place(): string {
    const { random, channels } = this.#world
    const own = Object.keys(this.client.state.conversations)
    return own.length > 0 && random.chance(0.8) ? random.pick(own) : random.pick(channels)
  }
}

/** The first words of what was said, which no edit changes. */
export const wordOf = (text: string): string => text.split(' ').slice(0, 2).join(' ')
