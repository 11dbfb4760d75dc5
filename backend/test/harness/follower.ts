import assert from 'node:assert/strict'
import type { Message } from '@parley/contract/chat/message'
import type { ServerFrame } from '@parley/contract/realtime/frames'
import { TestSocket } from './test-socket.ts'

/**
 * A client that knows only what its sockets told it: what was said where, and how far it knows. It fails when it is told
 * anything twice or out of order.
 */
export class Follower {
  /** By conversation and `ts`. */
  readonly messages = new Map<string, Map<string, Message>>()
  readonly resets: string[] = []
  position: string
  #lastSeq: number
  #socket: TestSocket | null = null
  #read = 0

  /** `position`: that of a boot which knew of no messages. */
  constructor(position: string) {
    this.position = position
    this.#lastSeq = seqOf(position)
  }

  /** Resumes from where it is; resolves when the replay is through. */
  async connect(app: { url: string }, token: string): Promise<void> {
    this.cut()
    const socket = new TestSocket(app)
    this.#socket = socket
    this.#read = 0
    await socket.opened()
    socket.send({ type: 'hello', token, since: this.position })
    await socket.waitUntil((frames) => frames.some(({ type }) => type === 'live'), 'the replay to end')
    this.catchUp()
  }

  /** Drops the line; what came until then is known. */
  cut(): void {
    this.#socket?.cut()
    this.catchUp()
    this.#socket = null
  }

  /** Takes in everything that has come. */
  catchUp(): void {
    const frames = this.#socket?.frames ?? []
    for (; this.#read < frames.length; this.#read++) {
      const frame = frames[this.#read]
      if (frame !== undefined) this.#take(frame)
    }
  }

  in(channel: string): Map<string, Message> {
    const found = this.messages.get(channel) ?? new Map<string, Message>()
    this.messages.set(channel, found)
    return found
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'reset') this.resets.push(frame.reason)
    if (frame.type === 'live' || frame.type === 'heartbeat') this.#moveTo(frame.at)
    if (!('seq' in frame)) return
    assert(frame.seq > this.#lastSeq, `told of ${frame.type} at ${frame.seq} when everything up to ${this.#lastSeq} was known`)
    this.#moveTo(`${this.position.split(':')[0]}:${frame.seq}`)
    if (frame.type !== 'message.changed') return
    if (frame.message === null) this.in(frame.channel).delete(frame.ts)
    else this.in(frame.channel).set(frame.ts, frame.message)
    if (frame.root !== undefined) this.in(frame.channel).set(frame.root.ts, frame.root)
  }

  #moveTo(position: string): void {
    assert(seqOf(position) >= this.#lastSeq, `moved back from ${this.position} to ${position}`)
    this.position = position
    this.#lastSeq = seqOf(position)
  }
}

const seqOf = (position: string): number => Number(position.split(':')[1])
