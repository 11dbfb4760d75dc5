import { Worker } from 'node:worker_threads'
import type { Logger } from '#src/kernel/logger.ts'
import type { LongRead, ReaderReply, ReaderRequest } from './reader-protocol.ts'
import type { RawRow } from './row-values.ts'

/** A read that takes longer is given up: its thread is stopped, and the others go on in a new one. */
const READ_LIMIT_MILLIS = 10_000

type Waiting = { request: ReaderRequest; answer: PromiseWithResolvers<RawRow[]> }

/** The main thread's side of the reader thread, which starts with the first long read. */
export class Reader {
  readonly #file: string
  readonly #logger: Logger
  readonly #limit: number
  /** In order of asking: the thread answers in this order, so the first one is what it works on. */
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #watch: NodeJS.Timeout | undefined
  #lastId = 0
  #closed = false

  constructor(file: string, logger: Logger, limitMillis = READ_LIMIT_MILLIS) {
    this.#file = file
    this.#logger = logger
    this.#limit = limitMillis
  }

  async run(read: LongRead): Promise<RawRow[]> {
    if (this.#closed) throw new Error('the storage is closed')
    const request = { id: ++this.#lastId, read }
    const answer = Promise.withResolvers<RawRow[]>()
    this.#waiting.set(request.id, { request, answer })
    if (this.#waiting.size === 1) this.#watchAgain()
    this.#worker ??= this.#start()
    this.#worker.postMessage(request)
    return answer.promise
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#watch)
    for (const { answer } of this.#waiting.values()) answer.reject(new Error('the storage is closed'))
    this.#waiting.clear()
    await this.#worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), { workerData: { file: this.#file } })
    // Under `node --watch` Node itself speaks here too, of the files that the thread loads.
    worker.on('message', (reply: ReaderReply | { id?: never }) => {
      if (reply.id !== undefined) this.#hear(reply)
    })
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#giveUp(`it failed: ${error instanceof Error ? error.message : String(error)}`)
    })
    worker.unref()
    return worker
  }

  #hear(reply: ReaderReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    this.#watchAgain()
    if ('rows' in reply) waiting?.answer.resolve(reply.rows)
    else waiting?.answer.reject(new Error(reply.error))
  }

  #watchAgain(): void {
    clearTimeout(this.#watch)
    if (this.#waiting.size === 0) return
    this.#watch = setTimeout(() => this.#giveUp(`it took longer than ${this.#limit} ms`), this.#limit)
  }

  /** Ends the read that the thread is at, and asks a new thread for the rest. */
  #giveUp(reason: string): void {
    void this.#worker?.terminate()
    this.#worker = null
    const [first] = this.#waiting.values()
    if (first === undefined) return
    this.#waiting.delete(first.request.id)
    this.#logger.warn({ read: first.request.read.kind, reason }, 'a long read was given up')
    first.answer.reject(new Error(`a read was given up: ${reason}`))
    this.#watchAgain()
    if (this.#waiting.size === 0) return
    this.#worker = this.#start()
    for (const { request } of this.#waiting.values()) this.#worker.postMessage(request)
  }
}
