import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { BatchWriter, isOutOfSpace } from './batch-writer.ts'
import type { Ack, WriterRequest } from './protocol.ts'
import { TableWriter } from './table-writer.ts'

type BatchRequest = Extract<WriterRequest, { kind: 'batch' }>
type Keep = { keepMillis: number; keepEvents: number; now: number }

/** Events deleted in one transaction, so that trimming never keeps the batches waiting for long. */
const TRIM_STEP = 5_000

/** Commits what is waiting in one transaction, one savepoint per batch. */
export class GroupCommit {
  readonly #db: DatabaseSync
  readonly #batches: BatchWriter
  readonly #begin: StatementSync
  readonly #end: StatementSync
  readonly logId: string
  floor: number

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#begin = db.prepare('begin immediate')
    this.#end = db.prepare('commit')
    const meta = (key: string): string => String(db.prepare('select value from meta where key = ?').get(key)?.['value'])
    this.logId = meta('log_id')
    this.floor = Number(meta('floor'))
    const newest = Number(db.prepare('select max(seq) as seq from event').get()?.['seq'] ?? 0)
    this.#batches = new BatchWriter(db, new TableWriter(db), Math.max(newest, this.floor))
  }

  get head(): number {
    return this.#batches.head
  }

  /**
   * What became of each, in order. Where the whole group finds no room, each is tried alone: the small ones may still fit,
   * and each of the others says so for itself.
   */
  commit(requests: BatchRequest[]): Ack[] {
    const head = this.#batches.head
    try {
      return this.#transaction(requests)
    } catch (error) {
      this.#undo(head)
      if (requests.length > 1) return requests.flatMap((request) => this.commit([request]))
      return requests.map(({ id }) => failure(id, error))
    }
  }

  #transaction(requests: BatchRequest[]): Ack[] {
    this.#begin.run()
    const [first] = requests
    const acks = requests.length === 1 && first !== undefined ? [this.#applyAlone(first)] : requests.map((request) => this.#apply(request))
    if (this.#db.isTransaction) this.#end.run()
    return acks
  }

  #applyAlone({ id, batch, now }: BatchRequest): Ack {
    const head = this.#batches.head
    const result = this.#batches.apply(batch, now)
    if (!result.ok) this.#undo(head)
    return { id, result }
  }

  #apply({ id, batch, now }: BatchRequest): Ack {
    try {
      return { id, result: this.#batches.applyAmongOthers(batch, now) }
    } catch (error) {
      if (isOutOfSpace(error) || !this.#db.isTransaction) throw error
      return failure(id, error)
    }
  }

  #undo(head: number): void {
    if (this.#db.isTransaction) this.#db.exec('rollback')
    this.#batches.head = head
  }

  /** Forgets the oldest events, one step; `more` says that another step is needed. */
  trim(keep: Keep): { floor: number; more: boolean; error?: string } {
    try {
      const target = this.#trimTarget(keep)
      const upTo = Math.min(target, this.#oldest() - 1 + TRIM_STEP)
      if (upTo <= this.floor) return { floor: this.floor, more: false }
      this.#db.exec('begin immediate')
      this.#db.prepare('delete from event where seq <= ?').run(upTo)
      this.#db.prepare(`update meta set value = ? where key = 'floor'`).run(String(upTo))
      this.#db.exec('commit')
      this.floor = upTo
      return { floor: upTo, more: upTo < target }
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      return { floor: this.floor, more: false, error: messageOf(error) }
    }
  }

  #oldest(): number {
    return Number(this.#db.prepare('select min(seq) as seq from event').get()?.['seq'] ?? this.head + 1)
  }

  /** The newest `seq` to forget: by number at once, by age by halving, since `at` rises with `seq`. */
  #trimTarget(keep: Keep): number {
    const byNumber = this.head - keep.keepEvents
    const oldest = keep.now - keep.keepMillis
    const next = this.#db.prepare('select seq, at from event where seq >= ? order by seq limit 1')
    let low = this.floor
    let high = this.head
    while (low < high) {
      const middle = Math.floor((low + high + 1) / 2)
      const row = next.get(middle)
      if (row !== undefined && Number(row['at']) < oldest) low = Number(row['seq'])
      else high = middle - 1
    }
    return Math.max(byNumber, low)
  }

  close(): void {
    this.#db.close()
  }
}

function failure(id: number, error: unknown): Ack {
  return isOutOfSpace(error) ? { id, full: true } : { id, error: messageOf(error) }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
