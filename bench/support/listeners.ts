import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export type ListenersRequest = { kind: 'open'; url: string; hellos: (string | null)[] } | { kind: 'read' } | { kind: 'close' }
export type ListenersReply = { kind: 'open' } | { kind: 'everywhere'; stamp: string } | { kind: 'delays'; delays: number[] }

const SETTLE_MILLIS = 60_000

/** Sockets in a process of their own, so that their work does not count as the server's. */
export class Listeners {
  readonly #child: ChildProcess
  readonly #waiting = new Map<string, () => void>()
  /** Rejects when the process ends by itself: whoever waits for its word would wait for ever. */
  readonly #lost: Promise<never>
  #isClosing = false

  private constructor() {
    this.#child = fork(new URL('./listeners-process.ts', import.meta.url), { serialization: 'advanced' })
    this.#child.on('message', (reply: ListenersReply) => {
      if (reply.kind !== 'everywhere') return
      this.#waiting.get(reply.stamp)?.()
      this.#waiting.delete(reply.stamp)
    })
    this.#lost = new Promise((_, reject) => {
      this.#child.on('exit', (code) => {
        if (!this.#isClosing) reject(new Error(`the listeners ended by themselves, with ${code}`))
      })
    })
    // Whoever waits for a reply learns of it; nobody may be waiting.
    this.#lost.catch(() => {})
  }

  /** One socket per hello; `null` is a socket that says nothing (the reference's). */
  static async open(url: string, hellos: (string | null)[]): Promise<Listeners> {
    const listeners = new Listeners()
    const opened = listeners.#reply('open')
    listeners.#ask({ kind: 'open', url, hellos })
    await opened
    return listeners
  }

  /** Resolves when the message with this stamp arrived at every socket. */
  async everywhere(stamp: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(() => reject(new Error(`message ${stamp} did not arrive everywhere`)), SETTLE_MILLIS)
    this.#waiting.set(stamp, resolve)
    await Promise.race([promise, this.#lost]).finally(() => clearTimeout(timer))
  }

  /** Milliseconds from sending to each arrival since the last call. */
  async delays(): Promise<number[]> {
    const reply = this.#reply('delays')
    this.#ask({ kind: 'read' })
    return (await reply).delays
  }

  async close(): Promise<void> {
    this.#isClosing = true
    const exit = once(this.#child, 'exit')
    this.#ask({ kind: 'close' })
    await exit
  }

  #ask(request: ListenersRequest): void {
    this.#child.send(request)
  }

  async #reply<K extends ListenersReply['kind']>(kind: K): Promise<Extract<ListenersReply, { kind: K }>> {
    const heard = new Promise<Extract<ListenersReply, { kind: K }>>((resolve) => {
      const hear = (reply: ListenersReply): void => {
        if (reply.kind !== kind) return
        this.#child.off('message', hear)
        resolve(reply as Extract<ListenersReply, { kind: K }>)
      }
      this.#child.on('message', hear)
    })
    return Promise.race([heard, this.#lost])
  }
}
