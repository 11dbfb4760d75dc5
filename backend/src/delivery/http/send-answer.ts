import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { LIMITS } from '@parley/contract/kernel/limits'
import type { AppError } from '#src/kernel/app-error.ts'

/** How long a refused caller may go on sending, so that it gets to read why it was refused. */
const DRAIN_MS = 2000

/** Answers a call: JSON, never cached. */
export function sendAnswer(response: ServerResponse, answer: object, status = 200): void {
  if (response.headersSent || response.destroyed) return
  const text = JSON.stringify(answer)
  response.writeHead(status, headersFor(text)).end(text)
}

/** Answers a refusal by its code: HTTP 200, as Slack's clients expect, except for 429. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, error: AppError): void {
  const { messages, retryAfter } = error.details
  const answer = { ok: false, error: error.code, ...(messages === undefined ? {} : { response_metadata: { messages } }) }
  // Clients give up at once on a 429 that does not say when to come back.
  if (error.code === 'ratelimited') response.setHeader('retry-after', String(Math.max(1, Math.ceil(retryAfter ?? 1))))
  const status = error.code === 'ratelimited' ? 429 : 200
  sendEarly(request, response, { answer, status })
}

/** Answers a request that may not have been read to its end. */
export function sendEarly(request: IncomingMessage, response: ServerResponse, refusal: { answer: object; status: number }): void {
  if (isWorthReading(request)) sendAnswer(response, refusal.answer, refusal.status)
  else sendAndHangUp(request, response, refusal)
}

/** Whether what is left of the request is small enough to be passed over, so that the connection can be used again. */
function isWorthReading(request: IncomingMessage): boolean {
  if (request.complete) return true
  return request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) <= LIMITS.bodyBytes
}

/**
 * Answers while the caller is still sending, then closes. Closing at once would make its system throw the answer away with
 * the broken connection; so what still comes is dropped for a moment, unread.
 */
function sendAndHangUp(request: IncomingMessage, response: ServerResponse, refusal: { answer: object; status: number }): void {
  if (response.headersSent || response.destroyed) return
  const text = JSON.stringify(refusal.answer)
  response.writeHead(refusal.status, { ...headersFor(text), connection: 'close' }).write(text)
  const hangUp = () => {
    clearTimeout(timer)
    response.end()
    request.socket.destroySoon()
  }
  const timer = setTimeout(hangUp, DRAIN_MS)
  request.once('end', hangUp).once('close', hangUp).resume()
}

function headersFor(text: string): OutgoingHttpHeaders {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
}
