/**
 * Frames that are held back for a connection, as a chain. Connections that are told the same frames in the same order share
 * one chain, so that the frames are joined once for all of them and not once for each.
 */
export class HeldFrames {
  readonly #before: HeldFrames | null
  readonly #bytes: Buffer
  /** Bytes of the whole chain. */
  readonly size: number
  /** The frame that was put behind this one last: the next connection mostly gets the same. */
  #next: HeldFrames | null = null
  #joined: Buffer | null = null

  constructor(before: HeldFrames | null, bytes: Buffer) {
    this.#before = before
    this.#bytes = bytes
    this.size = (before?.size ?? 0) + bytes.length
  }

  /** Whether this is one frame, and this one. */
  isOnly(bytes: Buffer): boolean {
    return this.#before === null && this.#bytes === bytes
  }

  /** This chain with one more frame. */
  with(bytes: Buffer): HeldFrames {
    const known = this.#next
    if (known !== null && known.#bytes === bytes) return known
    this.#next = new HeldFrames(this, bytes)
    return this.#next
  }

  /** Whether it is more than one frame. */
  get isSeveral(): boolean {
    return this.#before !== null
  }

  /** The bytes of all its frames in order; made once, for all who share the chain. */
  joined(): Buffer {
    if (this.#joined === null) {
      const frames = [this.#bytes]
      for (let one = this.#before; one !== null; one = one.#before) frames.push(one.#bytes)
      this.#joined = Buffer.concat(frames.toReversed(), this.size)
    }
    return this.#joined
  }
}
