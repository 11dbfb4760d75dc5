import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rawCall } from '../harness/raw-call.ts'
import type { Random } from '../harness/seeded-random.ts'
import type { Asked, Ledger } from './crash-ledger.ts'

/** Messages of a channel among which a writer looks for its own. */
const RECENT = 200

type Place = { channels: readonly string[]; churned: string }
type Answer = Record<string, unknown>

/** Somebody who posts, edits, deletes, joins and leaves without a pause, one call after the other, and keeps the ledger. */
export class Writer {
  readonly name: string
  readonly #token: string
  readonly #ledger: Ledger
  readonly #random: Random
  #said = 0

  constructor(parts: { name: string; token: string; ledger: Ledger; random: Random }) {
    this.name = parts.name
    this.#token = parts.token
    this.#ledger = parts.ledger
    this.#random = parts.random
  }

  /** Goes on until a call finds no answer. Gives how many were acknowledged. */
  async writeUntilCut(app: { url: string }, place: Place): Promise<number> {
    for (let done = 0; ; done++) if (!(await this.#step(app, place))) return done
  }

  /** Repeats what was not answered; it has to succeed, and creates nothing twice. */
  async retry(app: { url: string }): Promise<void> {
    for (const one of this.#ledger.unanswered()) {
      if (one.writer !== this.name) continue
      const [text = ''] = one.texts
      const answer = await this.#call(app, 'chat.postMessage', { channel: one.channel, text, client_msg_id: one.id })
      assert(answer !== null, `the repetition of ${one.id} was not answered`)
      one.ts = String(answer['ts'])
    }
  }

  async #step(app: { url: string }, place: Place): Promise<boolean> {
    const own = this.#changeable(place.channels)
    const dice = this.#random.next()
    if (dice < 0.1) return await this.#move(app, place.churned)
    if (dice < 0.25 && own.length > 0) return await this.#edit(app, this.#random.pick(own))
    if (dice < 0.35 && own.length > 0) return await this.#delete(app, this.#random.pick(own))
    return await this.#post(app, this.#random.pick(place.channels))
  }

  async #post(app: { url: string }, channel: string): Promise<boolean> {
    const text = `${this.name} ${++this.#said}`
    const asked = this.#ledger.ask({ id: randomUUID(), channel, writer: this.name }, text)
    const answer = await this.#call(app, 'chat.postMessage', { channel, text, client_msg_id: asked.id })
    if (answer !== null) asked.ts = String(answer['ts'])
    return answer !== null
  }

  async #edit(app: { url: string }, one: Asked): Promise<boolean> {
    const text = `${this.name} ${++this.#said}, edited`
    one.texts.add(text)
    const answer = await this.#call(app, 'chat.update', { channel: one.channel, ts: one.ts, text })
    if (answer !== null) one.texts = new Set([text])
    return answer !== null
  }

  async #delete(app: { url: string }, one: Asked): Promise<boolean> {
    one.deleted = 'maybe'
    const answer = await this.#call(app, 'chat.delete', { channel: one.channel, ts: one.ts })
    if (answer !== null) one.deleted = 'yes'
    return answer !== null
  }

  async #move(app: { url: string }, channel: string): Promise<boolean> {
    const isIn = this.#ledger.joined.get(this.name)
    const wanted = isIn === 'maybe' ? true : isIn !== true
    this.#ledger.joined.set(this.name, 'maybe')
    const answer = await this.#call(app, wanted ? 'conversations.join' : 'conversations.leave', { channel })
    if (answer !== null) this.#ledger.joined.set(this.name, wanted)
    return answer !== null
  }

  /** Own acknowledged messages of which is known how they stand. */
  #changeable(channels: readonly string[]): Asked[] {
    const isMine = ({ writer, ts, deleted, texts }: Asked) => writer === this.name && ts !== null && deleted === 'no' && texts.size === 1
    return channels.flatMap((channel) => this.#ledger.in(channel).slice(-RECENT)).filter(isMine)
  }

  /** The answer, or null where none came; a refusal is a fault, because everything asked here is allowed. */
  async #call(app: { url: string }, method: string, args: object): Promise<Answer | null> {
    let body: Answer
    try {
      ;({ body } = await rawCall(app, method, { args, headers: { authorization: `Bearer ${this.#token}` } }))
    } catch {
      return null
    }
    assert.equal(body['ok'], true, `${method} was refused: ${JSON.stringify(body)}`)
    return body
  }
}
