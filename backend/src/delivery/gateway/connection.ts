import type { Duplex } from 'node:stream'
import type { ServerFrame } from '@parley/contract/realtime/frames'
import type { CLOSE } from '@parley/contract/realtime/frames'
import type { WebSocket } from 'ws'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Cork, Held } from './cork.ts'
import { textFrame } from './text-frame.ts'

export type Ending = (typeof CLOSE)[keyof typeof CLOSE]

/** A frame and its place in the log; ephemeral frames have none. */
export type Outgoing = { bytes: Buffer; seq: number | null }

/**
 * One socket. Before its `hello` it has no viewer; while it catches up, live frames wait in `#waiting`; then everything is
 * written as it comes. It owns no timer: the gateway's one ticker looks after all.
 */
export class Connection implements Held {
  readonly id: string
  readonly openedAt: number
  viewer: Viewer | null = null
  expiresAt = 0
  lastHeard: number
  lastWritten = 0
  watched: Set<string> | null = null
  /** Incoming frames that may still be handled; refilled by the ticker. */
  allowance: number
  readonly #socket: WebSocket
  readonly #raw: Duplex
  readonly #cork: Cork
  /** Live frames that came while catching up; null once live (and before hello). */
  #waiting: Outgoing[] | null = null
  #live = false
  /** Bytes held back for now. */
  #heldBytes = 0

  constructor(parts: { id: string; socket: WebSocket; raw: Duplex; cork: Cork; now: number; allowance: number }) {
    this.id = parts.id
    this.#socket = parts.socket
    this.#raw = parts.raw
    this.#cork = parts.cork
    this.openedAt = parts.now
    this.lastHeard = parts.now
    this.allowance = parts.allowance
  }

  get isOpen(): boolean {
    return this.#socket.readyState === 1
  }
  get isLive(): boolean {
    return this.#live
  }
  /** Bytes of earlier turns that the peer has not taken yet. */
  get backlog(): number {
    // What is held back says nothing about how fast the peer is.
    return this.#raw.writableLength - this.#heldBytes
  }
  /** All bytes that were written and not yet taken, those of this turn too. */
  get queued(): number {
    return this.#raw.writableLength
  }
  get waiting(): number {
    return this.#waiting?.length ?? 0
  }

  /** From now on, live frames wait for `goLive`. */
  catchUp(): void {
    this.#waiting = []
  }

  /** Writes what waited above `upTo`, and everything from now on. */
  goLive(upTo: number, now: number): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    this.#live = true
    for (const frame of waiting) if (frame.seq === null || frame.seq > upTo) this.write(frame.bytes, now)
  }

  /** A live frame: written, or kept while catching up. `isAlone`: no other is known to follow in this turn. */
  deliver(frame: Outgoing, now: number, isAlone = false): void {
    if (this.#live) this.write(frame.bytes, now, isAlone)
    else this.#waiting?.push(frame)
  }

  /** Frames that come together leave together; one that is alone leaves at once, for which holding back would only cost. */
  write(bytes: Buffer, now: number, isAlone = false): void {
    if (!this.isOpen) return
    this.lastWritten = now
    if (!isAlone || this.#heldBytes > 0) this.#hold(bytes.length)
    this.#raw.write(bytes)
  }

  #hold(bytes: number): void {
    if (this.#heldBytes === 0) {
      this.#raw.cork()
      this.#cork.hold(this)
    }
    this.#heldBytes += bytes
  }

  /** Lets go of what was held back. */
  release(): void {
    this.#heldBytes = 0
    this.#raw.uncork()
  }

  tell(frame: ServerFrame, now: number): void {
    this.write(textFrame(JSON.stringify(frame)), now)
  }

  /** Resolves when the peer took what was written, or is gone. */
  async drained(): Promise<void> {
    if (!this.isOpen || this.queued === 0) return
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

  ping(): void {
    if (this.isOpen) this.#socket.ping()
  }

  /** Says why, then closes; a peer that does not answer is gone with `terminate`. */
  end(ending: Ending): void {
    this.#socket.close(ending.code, ending.reason)
  }
  terminate(): void {
    this.#socket.terminate()
  }
}
