import assert from 'node:assert/strict'
import type { Message } from '@parley/contract/chat/message'

/** A message that a writer asked for. `ts` is known once it was acknowledged. */
export type Asked = {
  id: string
  channel: string
  writer: string
  ts: string | null
  /** What it may say: two texts while an edit is unanswered. */
  texts: Set<string>
  /** `maybe`: the deletion was not answered. */
  deleted: 'no' | 'maybe' | 'yes'
}

/** What the writers asked for and what they were told of it: the other side of every check. */
export class Ledger {
  readonly asked = new Map<string, Asked>()
  readonly #byChannel = new Map<string, Asked[]>()
  /** Whether a writer is in the channel that they join and leave; `maybe` while a call is unanswered. */
  readonly joined = new Map<string, boolean | 'maybe'>()

  ask(message: Pick<Asked, 'id' | 'channel' | 'writer'>, text: string): Asked {
    const made: Asked = { ...message, ts: null, texts: new Set([text]), deleted: 'no' }
    this.asked.set(made.id, made)
    const list = this.#byChannel.get(made.channel)
    if (list === undefined) this.#byChannel.set(made.channel, [made])
    else list.push(made)
    return made
  }

  unanswered(): Asked[] {
    return [...this.asked.values()].filter(({ ts }) => ts === null)
  }

  in(channel: string): readonly Asked[] {
    return this.#byChannel.get(channel) ?? []
  }

  /** Holds the whole history of a channel against it: everything acknowledged once and as it was left, nothing twice, nothing else. */
  check(channel: string, history: readonly Message[]): void {
    const found = new Map<string, Message>()
    let before = ''
    for (const message of history) {
      assert(message.ts > before, `ts ${message.ts} follows ${before} in ${channel}`)
      before = message.ts
      const id = message.client_msg_id
      if (id === undefined) continue
      assert(!found.has(id), `${id} is there twice, at ${found.get(id)?.ts} and ${message.ts}`)
      assert(this.asked.has(id), `${id} is there and nobody asked for it`)
      found.set(id, message)
    }
    for (const one of this.in(channel)) checkOne(one, found.get(one.id))
  }
}

function checkOne(asked: Asked, found: Message | undefined): void {
  const { id, ts } = asked
  if (asked.deleted === 'yes') return assert(found === undefined, `${id} is there after its acknowledged deletion`)
  if (found === undefined) return assert(ts === null || asked.deleted === 'maybe', `${id} was acknowledged at ${ts} and is lost`)
  if (ts !== null) assert.equal(found.ts, ts, `${id} was acknowledged at another ts`)
  assert(asked.texts.has(found.text), `${id} says "${found.text}", not ${[...asked.texts].join(' or ')}`)
}
