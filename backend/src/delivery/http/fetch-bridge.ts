import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyBudget } from './body-budget.ts'
import type { Origins } from './origin.ts'
import { assertAnnouncedSize, readBody } from './read-body.ts'

/** Header in which the identity engine finds the caller's address; overwritten here, whatever the caller wrote there. */
export const CLIENT_IP_HEADER = 'x-parley-client-ip'

type BridgeOptions = { origins: Pick<Origins, 'originOf' | 'clientIp'>; maxBytes: number; budget?: BodyBudget; url: string }

/**
 * A request of ours as the standard `Request`, for engines that speak it. Its URL has the origin that the caller reached.
 * Throws `request_too_large` for a body of more than `maxBytes`.
 */
export async function toFetchRequest(request: IncomingMessage, { origins, maxBytes, budget, url }: BridgeOptions): Promise<Request> {
  assertAnnouncedSize(request, maxBytes)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  headers.set(CLIENT_IP_HEADER, origins.clientIp(request))
  const { method = 'GET' } = request
  const body = method === 'GET' || method === 'HEAD' ? null : new Uint8Array(await readBody(request, maxBytes, budget))
  return new Request(new URL(url, origins.originOf(request)), { method, headers, body })
}

/** Sends what such an engine answered; each cookie in a header of its own. */
export async function sendFetchResponse(response: ServerResponse, answer: Response): Promise<void> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (response.headersSent || response.destroyed) return
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.setHeader('content-length', bytes.length)
  response.end(bytes)
}
