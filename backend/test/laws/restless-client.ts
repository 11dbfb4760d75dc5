import type { InputOf, MethodName } from '@parley/contract/methods'
import { ApiError, Unreachable } from '../../../frontend/src/engine/api/api-error.ts'
import type { Random } from '../harness/seeded-random.ts'
import type { EngineClient } from './engine-client.ts'

export type Said = { text: string; channel: string }
type World = { people: readonly string[]; channels: readonly string[]; random: Random; said: Said[]; erased: Set<string> }

/** Answers of the server that only say that somebody else was quicker, or that one may not. */
const isRefusal = (cause: unknown): boolean => cause instanceof Unreachable || (cause instanceof ApiError && cause.code !== 'internal_error')

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
      else if (dice < 0.08) await this.#comeOrGo()
      else if (dice < 0.55) this.#say()
      else await this.#askFor(dice)
    } catch (cause) {
      if (!isRefusal(cause)) throw cause
    }
  }

  async settle(): Promise<void> {
    if (this.#isAway) await this.#comeOrGo()
    await this.client.untilLive()
  }

  async #comeOrGo(): Promise<void> {
    this.#isAway = !this.#isAway
    if (this.#isAway) this.client.leave()
    else await this.client.back()
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

  async #askFor(dice: number): Promise<void> {
    const { random, people, erased } = this.#world
    const channel = this.#place()
    const rows = this.client.state.timelines[channel]?.rows ?? []
    const own = rows.filter(({ message }) => message.user === this.client.who.id && message.subtype === undefined)
    const last = rows.at(-1)?.message.ts
    if (dice < 0.63 && own.length > 0) {
      const { ts, text } = random.pick(own).message
      await this.#call('chat.update', { channel, ts, text: `${text} again` })
    } else if (dice < 0.7 && own.length > 0) {
      const { ts, text } = random.pick(own).message
      erased.add(wordOf(text))
      await this.#call('chat.delete', { channel, ts })
    } else if (dice < 0.78 && last !== undefined) this.client.engine.markRead(channel, last)
    else if (dice < 0.81) await this.#call('conversations.mark', { channel, ts: '0000000000.000000' })
    else if (dice < 0.85) await this.#call('conversations.join', { channel })
    else if (dice < 0.88) await this.#call('conversations.leave', { channel })
    else if (dice < 0.92) await this.#call('conversations.invite', { channel, users: [random.pick(people)] })
    else if (dice < 0.94) await this.#call('conversations.kick', { channel, user: random.pick(people) })
    else if (dice < 0.96) await this.#call('conversations.setTopic', { channel, topic: `${this.#name} ${++this.#count}` })
    else await this.client.engine.history.openNewest(channel)
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
