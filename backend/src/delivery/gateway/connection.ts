import type { Duplex } from 'node:stream'
import type { ServerFrame } from '@parley/contract/realtime/frames'
import { CLOSE } from '@parley/contract/realtime/frames'
import type { WebSocket } from 'ws'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Cork, Held } from './cork.ts'
import type { HeldFrames } from './held-frames.ts'
import { textFrame } from './text-frame.ts'

export type Ending = (typeof CLOSE)[keyof typeof CLOSE]

/** A frame and its place in the log; ephemeral frames have none. */
export type Outgoing = { bytes: Buffer; seq: number | null }

/** Live frames that may wait for a connection that is still catching up; their bytes count as a backlog does. */
const WAITING_FRAMES = 10_000

type Parts = {
  id: string
  socket: WebSocket
  raw: Duplex
  cork: Cork
  now: number
  allowance: number
  /** Bytes that may wait for the peer before it is cut. */
  backlogBytes: number
  /** Where it comes from, as strangers are counted. */
  network: string
  /** Called once, in the step in which it is told to go; not when the peer leaves by itself. */
  onEnd: (connection: Connection, ending: Ending) => void
}

/**
 * One socket. Before its `hello` it has no viewer; while it catches up, live frames wait in `#waiting`; then everything is
 * written as it comes. It owns no timer: the gateway's one ticker looks after all.
 */
export class Connection implements Held {
  readonly id: string
  readonly network: string
  readonly openedAt: number
  viewer: Viewer | null = null
  expiresAt = 0
  lastHeard: number
  lastWritten = 0
  watched: Set<string> | null = null
  /** Incoming frames that may still be handled; refilled by the ticker. */
  allowance: number
  /** Ticks since it is closing; a peer that lingers is cut. */
  closingTicks = 0
  readonly #socket: WebSocket
  readonly #raw: Duplex
  readonly #cork: Cork
  /** Live frames that came while catching up; null once live (and before hello). */
  #waiting: Outgoing[] | null = null
  #waitingBytes = 0
  readonly #backlogBytes: number
  readonly #onEnd: Parts['onEnd']
  /** Frames beyond the allowance since it was last refilled. */
  #beyond = 0
  #live = false
  #isEnding = false
  /** Frames held back for now. */
  #held: HeldFrames | null = null

  constructor(parts: Parts) {
    this.id = parts.id
    this.network = parts.network
    this.#backlogBytes = parts.backlogBytes
    this.#onEnd = parts.onEnd
    this.#socket = parts.socket
    this.#raw = parts.raw
    this.#cork = parts.cork
    this.openedAt = parts.now
    this.lastHeard = parts.now
    this.allowance = parts.allowance
  }

  get isOpen(): boolean {
    // Not the state of `#socket`: among thousands of sockets each further object that is looked at is a wait for memory.
    return !this.#isEnding && this.#raw.writable
  }
  /** Told to go, or leaving by itself. */
  get isClosing(): boolean {
    return this.#isEnding || this.#socket.readyState !== 1
  }
  get isLive(): boolean {
    return this.#live
  }
  /** Bytes that were written and that the peer has not taken yet. What is held back says nothing about how fast it is. */
  get backlog(): number {
    return this.#raw.writableLength
  }
  /** All bytes that are to reach the peer, those held back too. */
  get queued(): number {
    return this.#raw.writableLength + (this.#held?.size ?? 0)
  }

  /** From now on, live frames wait for `goLive`. */
  catchUp(): void {
    this.#waiting = []
  }

  /** Writes what waited above `upTo`, and everything from now on. */
  goLive(upTo: number, now: number): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    this.#waitingBytes = 0
    this.#live = true
    for (const frame of waiting) if (frame.seq === null || frame.seq > upTo) this.write(frame.bytes, now)
  }

  /** A live frame: written, or kept while catching up. `isAlone`: no other is known to follow in this turn. */
  deliver(frame: Outgoing, now: number, isAlone = false): void {
    if (this.#live) return this.write(frame.bytes, now, isAlone)
    if (this.#waiting === null) return
    this.#waitingBytes += frame.bytes.length
    if (this.#waiting.push(frame) > WAITING_FRAMES || this.#waitingBytes > this.#backlogBytes) this.end(CLOSE.slowConsumer)
  }

  /** Frames that come together leave together; one that is alone leaves at once, for which holding back would only cost. */
  write(bytes: Buffer, now: number, isAlone = false): void {
    if (!this.isOpen) return
    // Whatever it is, an answer too: a peer that does not read is not waited for.
    if (this.backlog > this.#backlogBytes) return this.end(CLOSE.slowConsumer)
    this.lastWritten = now
    if (this.#held !== null) this.#held = this.#held.with(bytes)
    else if (isAlone) this.#raw.write(bytes)
    else this.#held = this.#cork.hold(this, bytes)
  }

  /** Writes what was held back; whether that was more than one frame. */
  release(): boolean {
    const held = this.#held
    this.#held = null
    if (held !== null && this.#raw.writable) this.#raw.write(held.joined())
    return held?.isSeveral === true
  }

  tell(frame: ServerFrame, now: number): void {
    this.write(textFrame(JSON.stringify(frame)), now)
  }

  /** Resolves when the peer took what was written, or is gone. */
  async drained(): Promise<void> {
    this.release()
    if (!this.isOpen || !this.#raw.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#raw.off('drain', done)
        this.#raw.off('close', done)
        resolve()
      }
      this.#raw.on('drain', done)
      this.#raw.on('close', done)
    })
  }

  /** Answers a ping, which is limited as every frame is. */
  pong(bytes: Buffer): void {
    if (!this.isOpen) return
    if (this.backlog > this.#backlogBytes) this.end(CLOSE.slowConsumer)
    else this.#socket.pong(bytes)
  }

  /** Takes one incoming frame from the allowance. False: it is beyond that, and whoever goes `most` beyond is sent away. */
  takeFrame(most: number): boolean {
    if (this.allowance >= 1) {
      this.allowance--
      return true
    }
    if (++this.#beyond > most) this.end(CLOSE.tooManyFrames)
    return false
  }

  refill({ framesPerSecond, framesBurst }: { framesPerSecond: number; framesBurst: number }): void {
    this.allowance = Math.min(framesBurst, this.allowance + framesPerSecond)
    this.#beyond = 0
  }

  /** Says why, and closes: from here on nothing is told and nothing is listened to. The peer may linger until `terminate`. */
  end(ending: Ending): void {
    if (this.#isEnding) return
    // What was said before comes before the goodbye; a peer that does not read is past waiting for.
    if (ending === CLOSE.slowConsumer) this.#held = null
    else this.release()
    this.#isEnding = true
    this.#waiting = null
    this.#socket.close(ending.code, ending.reason)
    this.#onEnd(this, ending)
  }
  terminate(): void {
    this.#isEnding = true
    this.#held = null
    this.#socket.terminate()
  }
}
