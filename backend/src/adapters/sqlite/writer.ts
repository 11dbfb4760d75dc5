import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '#src/kernel/app-error.ts'
import type { Batch, Committed, Refused } from '#src/kernel/batch.ts'
import { checkBatch } from '#src/kernel/check-batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { CommittedGroup } from '#src/kernel/storage.ts'
import type { Ack, WriterReply, WriterRequest, WriterSettings } from './protocol.ts'
import { StorageOpenError } from './storage-open-error.ts'

/** Batches that may wait for the writer; more would only grow older. */
const MAX_WAITING = 50_000

export type WriterDeps = { clock: Clock; logger: Logger; maxWaiting?: number; onLost?: (error: Error) => void }
type Ready = Extract<WriterReply, { kind: 'ready' }>
type Trimmed = Extract<WriterReply, { kind: 'trimmed' }>

/** Starts the one writer thread of a file; resolves when the file is checked and open. Throws `StorageOpenError`. */
export async function startWriter(settings: WriterSettings, deps: WriterDeps): Promise<Writer> {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: settings })
  const first = await firstReply(worker)
  if (first.kind === 'ready') return new Writer(worker, first, deps)
  await worker.terminate()
  if (first.kind === 'refused') throw new StorageOpenError(first.message, first.cure)
  throw new Error(`the writer said ${first.kind} first`)
}

async function firstReply(worker: Worker): Promise<WriterReply> {
  for (;;) {
    // `writer-thread.ts` speaks here, and under `node --watch` Node itself, of the files that the thread loads.
    // oxlint-disable-next-line no-await-in-loop
    const [message] = (await once(worker, 'message')) as [WriterReply | { kind?: never }]
    if (message.kind !== undefined) return message
  }
}

/** The main thread's side of the writer thread. */
export class Writer {
  readonly logId: string
  readonly #worker: Worker
  readonly #deps: WriterDeps
  readonly #waiting = new Map<number, PromiseWithResolvers<Committed | Refused>>()
  readonly #trims = new Map<number, PromiseWithResolvers<Trimmed>>()
  readonly #listeners: ((group: CommittedGroup) => void)[] = []
  #lastId = 0
  #head: number
  #floor: number
  #ended: Error | null = null
  #idle: PromiseWithResolvers<void> | null = null

  constructor(worker: Worker, ready: Ready, deps: WriterDeps) {
    this.#worker = worker
    this.#deps = deps
    this.logId = ready.logId
    this.#head = ready.head
    this.#floor = ready.floor
    worker.on('message', (reply: WriterReply) => this.#hear(reply))
    worker.on('error', (error) => this.#lose(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#lose(new Error('the writer thread ended')))
  }

  head(): number {
    return this.#head
  }
  floor(): number {
    return this.#floor
  }
  onCommitted(listener: (group: CommittedGroup) => void): void {
    this.#listeners.push(listener)
  }

  async commit(batch: Batch): Promise<Committed | Refused> {
    if (this.#ended !== null) throw this.#ended
    if (this.#waiting.size >= (this.#deps.maxWaiting ?? MAX_WAITING)) throw new AppError('ratelimited', { retryAfter: 1 })
    checkBatch(batch)
    const id = ++this.#lastId
    const waiting = Promise.withResolvers<Committed | Refused>()
    this.#post({ kind: 'batch', id, now: this.#deps.clock.now(), batch })
    this.#waiting.set(id, waiting)
    return waiting.promise
  }

  async trim(keep: { keepMillis: number; keepEvents: number; now: number }): Promise<void> {
    for (let more = true; more;) {
      if (this.#ended !== null) throw this.#ended
      const id = ++this.#lastId
      const waiting = Promise.withResolvers<Trimmed>()
      this.#trims.set(id, waiting)
      this.#post({ kind: 'trim', id, ...keep })
      // Batches that came meanwhile are written between two steps.
      // oxlint-disable-next-line no-await-in-loop
      const trimmed = await waiting.promise
      if (trimmed.error !== undefined) throw new Error(`the log was not trimmed: ${trimmed.error}`)
      more = trimmed.more
    }
  }

  /** Refuses new batches, and resolves when those that were accepted have settled. */
  async drain(): Promise<void> {
    this.#ended ??= new Error('the storage is closed')
    if (this.#waiting.size === 0) return
    this.#idle ??= Promise.withResolvers<void>()
    await this.#idle.promise
  }

  async close(): Promise<void> {
    this.#ended ??= new Error('the storage is closed')
    const exit = once(this.#worker, 'exit')
    this.#post({ kind: 'close' })
    await exit
  }

  #post(request: WriterRequest): void {
    this.#worker.postMessage(request)
  }

  #hear(reply: WriterReply): void {
    if (reply.kind === 'acks') this.#acknowledge(reply.acks)
    if (reply.kind !== 'trimmed') return
    this.#floor = reply.floor
    this.#trims.get(reply.id)?.resolve(reply)
    this.#trims.delete(reply.id)
  }

  /** One synchronous step: memory moves on and the audiences are told, then the callers are answered. */
  #acknowledge(acks: Ack[]): void {
    const group: CommittedGroup = { changes: [], events: [] }
    let isAnyCommitted = false
    for (const ack of acks) {
      if (!('result' in ack) || !ack.result.ok) continue
      isAnyCommitted = true
      this.#head = ack.result.seq
      group.changes.push(...ack.result.changes)
      group.events.push(...ack.result.events)
    }
    if (isAnyCommitted) for (const listener of this.#listeners) this.#tell(listener, group)
    for (const ack of acks) this.#settle(ack)
    if (this.#waiting.size === 0) this.#idle?.resolve()
  }

  #tell(listener: (group: CommittedGroup) => void, group: CommittedGroup): void {
    try {
      listener(group)
    } catch (error) {
      this.#deps.logger.error({ err: error }, 'a listener of committed batches threw')
    }
  }

  #settle(ack: Ack): void {
    const waiting = this.#waiting.get(ack.id)
    this.#waiting.delete(ack.id)
    if ('result' in ack) waiting?.resolve(ack.result)
    else waiting?.reject('full' in ack ? new AppError('storage_full') : new Error(ack.error))
  }

  #lose(error: Error): void {
    const expected = this.#ended !== null
    this.#ended ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    for (const waiting of this.#trims.values()) waiting.reject(error)
    this.#waiting.clear()
    this.#trims.clear()
    this.#idle?.resolve()
    if (expected) return
    this.#deps.logger.error({ err: error }, 'the writer thread was lost: nothing can be stored until a restart')
    this.#deps.onLost?.(error)
  }
}
