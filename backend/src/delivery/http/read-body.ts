import type { IncomingMessage } from 'node:http'
import { AppError } from '#src/kernel/app-error.ts'
import type { BodyBudget } from './body-budget.ts'

/** Whether there is a body at all: HTTP says so by one of these headers. */
export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}

/** Refuses by what the caller announces, before a byte is read. */
export function assertAnnouncedSize(request: IncomingMessage, limit: number): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new AppError('request_too_large')
}

/**
 * The whole body, at most `limit` bytes, counted in `budget` while it comes in. Throws `request_too_large` or `ratelimited` as
 * soon as it is known, and keeps nothing then.
 */
export function readBody(request: IncomingMessage, limit: number, budget?: BodyBudget): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const onData = (chunk: Buffer) => {
    try {
      if (size + chunk.length > limit) throw new AppError('request_too_large')
      budget?.take(chunk.length)
      size += chunk.length
      chunks.push(chunk)
    } catch (cause) {
      request.off('data', onData)
      request.pause()
      reject(cause)
    }
  }
  request.on('data', onData)
  request.once('end', () => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)))
  request.once('error', reject)
  request.once('close', () => {
    if (!request.complete) reject(new CallerGone())
  })
  return promise.finally(() => {
    chunks.length = 0
    budget?.give(size)
  })
}

/** The caller hung up in the middle of its request: nobody is there to answer. */
export class CallerGone extends Error {}
