import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { GroupCommit } from './group-commit.ts'
import { LogEraser } from './log-eraser.ts'
import { openForWriting } from './prepare-database.ts'
import type { WriterReply, WriterRequest, WriterSettings } from './protocol.ts'
import { StorageOpenError } from './storage-open-error.ts'

/** Batches in one transaction: enough to share a sync among many, few enough that the first is not kept waiting. */
const GROUP_LIMIT = 256

if (parentPort === null) throw new Error('writer-thread.ts runs as a worker')
serve(parentPort, workerData as WriterSettings)

function serve(port: MessagePort, settings: WriterSettings): void {
  const say = (reply: WriterReply): void => port.postMessage(reply)
  let group: GroupCommit
  let eraser: LogEraser
  try {
    const db = openForWriting(settings.file)
    if (settings.maxPages !== undefined) db.exec(`pragma max_page_count = ${settings.maxPages}`)
    group = new GroupCommit(db)
    eraser = new LogEraser(db, settings.eraseAfterMillis)
    say({ kind: 'ready', logId: group.logId, head: group.head, floor: group.floor })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const cure =
      error instanceof StorageOpenError ? error.cure : 'Look at the message, and at the rights and the free space of the data folder.'
    say({ kind: 'refused', message: reason, cure })
    port.close()
    return
  }

  port.on('message', (first: WriterRequest) => {
    const batches: Extract<WriterRequest, { kind: 'batch' }>[] = []
    let next: WriterRequest | undefined = first
    while (next?.kind === 'batch') {
      batches.push(next)
      next = batches.length < GROUP_LIMIT ? received(port) : undefined
    }
    if (batches.length > 0) say({ kind: 'acks', acks: group.commit(batches) })
    for (const { batch } of batches) eraser.saw(batch)
    if (next?.kind === 'trim') say({ kind: 'trimmed', id: next.id, ...group.trim(next) })
    if (next?.kind === 'close') {
      eraser.stop()
      // The last connection: closing it puts the log into the file and removes it.
      group.close()
      port.close()
    }
  })
}

function received(port: MessagePort): WriterRequest | undefined {
  // Only `writer.ts` writes to this port.
  return (receiveMessageOnPort(port) as { message: WriterRequest } | undefined)?.message
}
