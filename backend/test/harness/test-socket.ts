import { REALTIME_PATH, type ClientFrame, type ServerFrame } from '@parley/contract/realtime/frames'
import { WebSocket } from 'ws'
import { PATIENCE_MS, within } from './eventually.ts'

export type FrameType = ServerFrame['type']
export type FrameOf<T extends FrameType> = Extract<ServerFrame, { type: T }>

/** A client of the gateway that keeps every frame it got. */
export class TestSocket implements AsyncDisposable {
  readonly frames: ServerFrame[] = []
  /** How it ended. */
  readonly closed: Promise<{ code: number; reason: string }>
  readonly #socket: WebSocket
  readonly #opened: Promise<unknown>
  readonly #looking = new Set<() => void>()

  /** `origin`: the page that opens it; our own if left out, null for a client that is no browser. */
  constructor(app: { url: string }, { origin = app.url }: { origin?: string | null } = {}) {
    this.#socket = new WebSocket(`${app.url.replace(/^http/, 'ws')}${REALTIME_PATH}`, origin === null ? {} : { origin })
    this.#opened = new Promise((resolve, reject) => {
      this.#socket.once('open', resolve)
      // Stays: a socket that is cut reports an error too, and that is no fault of the test.
      this.#socket.on('error', reject)
    })
    // Whoever asks for `opened` learns of it; for the others it is no fault.
    this.#opened.catch(() => {})
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
    this.#socket.on('message', (bytes: Buffer) => {
      // A parser's cast: the server's frames are what is tested.
      this.frames.push(JSON.parse(bytes.toString()) as ServerFrame)
      for (const look of this.#looking) look()
    })
  }

  /** Resolves once open. Rejects, with the HTTP status in its message, when the upgrade was refused. */
  async opened(): Promise<this> {
    await within(this.#opened, 'the socket to open')
    return this
  }

  /** The first frame, of those here and those to come, that is of this type and, if given, as wanted. */
  async waitFor<T extends FrameType>(
    type: T,
    isWanted: (frame: FrameOf<T>) => boolean = () => true,
    patience = PATIENCE_MS,
  ): Promise<FrameOf<T>> {
    const matches = (frame: ServerFrame): frame is FrameOf<T> =>
      // The type's name decides what the frame is, which the checker cannot follow through a type parameter.
      frame.type === type && isWanted(frame as FrameOf<T>)
    await this.waitUntil((frames) => frames.some(matches), `a frame "${type}"`, patience)
    const found = this.frames.find(matches)
    if (found === undefined) throw new Error(`the frame "${type}" is gone again`)
    return found
  }

  /** Waits until the frames so far are as wanted; fails with what came instead. */
  async waitUntil(isSo: (frames: readonly ServerFrame[]) => boolean, what: string, patience = PATIENCE_MS): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = () => {
      if (isSo(this.frames)) resolve()
    }
    this.#looking.add(look)
    look()
    try {
      await within(promise, what, patience)
    } catch (cause) {
      throw new Error(`${String(cause)}; came so far: ${this.frames.map((frame) => frame.type).join(', ') || 'nothing'}`, { cause })
    } finally {
      this.#looking.delete(look)
    }
  }

  /** Text goes as it is, for frames that no client would send. */
  send(frame: ClientFrame | string): void {
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** Drops the line without a word, as a lost network does. */
  cut(): void {
    this.#socket.terminate()
  }

  async close(): Promise<void> {
    this.#socket.close()
    await within(this.closed, 'the socket to close')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.terminate()
  }
}
