import type { ResponseMetadata } from '@parley/contract/kernel/arguments'
import { ApiError, Unreachable } from './api-error.ts'

type Envelope = { ok?: unknown; error?: unknown; response_metadata?: ResponseMetadata }

/** The body of an answer with `ok: true`; a refusal throws `ApiError`, anything else (a proxy's page, half a body) `Unreachable`. */
export async function readAnswer(response: Response): Promise<object & { response_metadata?: ResponseMetadata }> {
  let body: Envelope
  try {
    // The one cast of the client: the server answers by the contract that this type comes from.
    body = (await response.json()) as Envelope
  } catch (cause) {
    throw new Unreachable(cause)
  }
  if (typeof body !== 'object' || body === null || typeof body.ok !== 'boolean') throw new Unreachable(response.status)
  if (body.ok) return body
  const wait = Number(response.headers.get('retry-after') ?? 0)
  throw new ApiError(typeof body.error === 'string' ? body.error : 'internal_error', {
    retryAfter: Number.isFinite(wait) ? wait : 0,
    messages: body.response_metadata?.messages ?? [],
  })
}
