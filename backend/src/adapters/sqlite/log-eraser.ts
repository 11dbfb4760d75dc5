import type { DatabaseSync } from 'node:sqlite'
import type { Batch } from '#src/kernel/batch.ts'

const ERASE_AFTER_MILLIS = 3 * 60_000

/**
 * Takes what was deleted or overwritten out of the write-ahead log too, which would keep it until it is written over: some
 * minutes after a deletion the log is put into the file (where `secure_delete` wipes what is gone) and emptied. However much
 * is deleted meanwhile, this happens once.
 */
export class LogEraser {
  readonly #db: DatabaseSync
  readonly #afterMillis: number
  #timer: NodeJS.Timeout | undefined

  constructor(db: DatabaseSync, afterMillis = ERASE_AFTER_MILLIS) {
    this.#db = db
    this.#afterMillis = afterMillis
  }

  /** To be told of every batch. */
  saw(batch: Batch): void {
    if (batch.ops.some(({ op, table }) => op === 'delete' || (op === 'patch' && table !== 'membership'))) this.#plan()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (!this.#erase()) this.#plan()
    }, this.#afterMillis)
    this.#timer.unref()
  }

  /** False while somebody still reads in the log: the writer waits for nobody. */
  #erase(): boolean {
    try {
      this.#db.exec('pragma busy_timeout = 0')
      return this.#db.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0
    } catch {
      // A full disk, for one: the batches say so, and the next try is a few minutes away.
      return false
    } finally {
      this.#db.exec(`pragma busy_timeout = ${BUSY_MILLIS}`)
    }
  }
}

/** How long a connection waits for another one's lock. */
export const BUSY_MILLIS = 5000
