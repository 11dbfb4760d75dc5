import type { Batch, Committed, Refused } from '#src/kernel/batch.ts'

/** To the writer thread. `now` in milliseconds: the clock is the main thread's. */
export type WriterRequest =
  | { kind: 'batch'; id: number; now: number; batch: Batch }
  | { kind: 'trim'; id: number; keepMillis: number; keepEvents: number; now: number }
  | { kind: 'close' }

/** What became of one batch. `full`: there was no room to store it. */
export type Ack = { id: number } & ({ result: Committed | Refused } | { full: true } | { error: string })

/** From the writer thread: first `ready` or `refused`, then acknowledgements of what one commit made durable. */
export type WriterReply =
  | { kind: 'ready'; logId: string; head: number; floor: number }
  | { kind: 'refused'; message: string; cure: string }
  | { kind: 'acks'; acks: Ack[] }
  /** `more`: another step of trimming is needed. */
  | { kind: 'trimmed'; id: number; floor: number; more: boolean; error?: string }

export type WriterSettings = {
  file: string
  /** Only for tests of a full disk: SQLite's `max_page_count`. */
  maxPages?: number
  /** How long after a deletion its content may stay in the log, in milliseconds; only tests are in more of a hurry. */
  eraseAfterMillis?: number
}
