import { HeldFrames } from './held-frames.ts'

/** Something that holds back what is written to it until it is released; the answer: whether that was more than one frame. */
export type Held = { release(): boolean }

/** The pause after writing, as a multiple of the time that the writing took, and its bound in milliseconds. */
const PAUSE = { times: 3, longest: 30 }
/** For so long after frames left together, more are expected, and the first of them waits a moment for the others. Milliseconds. */
const BUSY = { lasts: 100, gathers: 8 }

/**
 * Holds back frames so that several to one socket are one system call. Who speaks rarely never waits: a frame that is alone
 * leaves at once, and frames of one turn of the event loop leave at its end. Under load the frames of a pause leave together,
 * three times as long as the last writing took, so that most of the time is left for other work.
 */
export class Cork {
  #held: Held[] = []
  #pauseUntil = 0
  #busyUntil = 0
  /** The chain that was begun last: the next connection mostly begins with the same frame. */
  #lastBegun: HeldFrames | null = null
  readonly #release = (): void => {
    const held = this.#held
    this.#held = []
    this.#lastBegun = null
    let isSeveral = false
    this.timed(() => {
      for (const one of held) isSeveral = one.release() || isSeveral
    })
    if (isSeveral) this.#busyUntil = performance.now() + BUSY.lasts
  }

  /** Whether what is written now need not wait for anything. */
  get isIdle(): boolean {
    const now = performance.now()
    return this.#held.length === 0 && now >= this.#pauseUntil && now >= this.#busyUntil
  }

  /** Holds back a connection's first frame; `release` is asked for when it is time. */
  hold(one: Held, bytes: Buffer): HeldFrames {
    if (this.#lastBegun?.isOnly(bytes) !== true) this.#lastBegun = new HeldFrames(null, bytes)
    if (this.#held.push(one) === 1) this.#releaseLater()
    return this.#lastBegun
  }

  #releaseLater(): void {
    const now = performance.now()
    const wait = Math.max(this.#pauseUntil - now, now < this.#busyUntil ? BUSY.gathers : 0)
    if (wait > 0) setTimeout(this.#release, wait)
    else setImmediate(this.#release)
  }

  /** Does some writing, and lets a pause follow. */
  timed(write: () => void): void {
    const began = performance.now()
    write()
    const ended = performance.now()
    this.#pauseUntil = ended + Math.min(PAUSE.times * (ended - began), PAUSE.longest)
  }
}
