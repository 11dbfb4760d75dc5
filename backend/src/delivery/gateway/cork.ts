/** Something that holds back what is written to it until it is released. */
export type Held = { release(): void }

/** The pause after writing, as a multiple of the time that the writing took, and its bound in milliseconds. */
const PAUSE = { times: 2, longest: 15 }

/**
 * Holds back frames so that several to one socket are one system call. Usually until the end of the turn of the event loop;
 * under load until twice the time has passed since the last writing that it took, so that most of the time is left for other
 * work and the frames of a whole pause leave together. Who speaks rarely never waits.
 */
export class Cork {
  #held: Held[] = []
  #pauseUntil = 0
  readonly #release = (): void => {
    const held = this.#held
    this.#held = []
    this.timed(() => {
      for (const one of held) one.release()
    })
  }

  /** Whether what is written now need not wait for anything. */
  get isIdle(): boolean {
    return this.#held.length === 0 && performance.now() >= this.#pauseUntil
  }

  hold(one: Held): void {
    if (this.#held.push(one) > 1) return
    const pause = this.#pauseUntil - performance.now()
    if (pause > 0) setTimeout(this.#release, pause)
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
