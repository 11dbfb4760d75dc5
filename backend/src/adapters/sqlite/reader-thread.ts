import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { LongReads } from './long-reads.ts'
import type { ReaderReply, ReaderRequest } from './reader-protocol.ts'

if (parentPort === null) throw new Error('reader-thread.ts runs as a worker')
serve(parentPort, (workerData as { file: string }).file)

function serve(port: MessagePort, file: string): void {
  const reads = new LongReads(new DatabaseSync(file, { readOnly: true, timeout: 5000 }))
  port.on('message', ({ id, read }: ReaderRequest) => {
    let reply: ReaderReply
    try {
      reply = { id, rows: reads.run(read) }
    } catch (error) {
      reply = { id, error: error instanceof Error ? error.message : String(error) }
    }
    port.postMessage(reply)
  })
}
