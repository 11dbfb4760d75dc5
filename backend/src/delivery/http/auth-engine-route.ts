import type { IncomingMessage, ServerResponse } from 'node:http'
import type { IdentityEngine } from '#src/modules/identity/public.ts'
import { AUTH_BODY_BYTES } from './auth-request.ts'
import type { BodyBudget } from './body-budget.ts'
import { sendFetchResponse, toFetchRequest } from './fetch-bridge.ts'
import type { Origins } from './origin.ts'

export type EngineRouteDeps = {
  identity: Pick<IdentityEngine, 'handle'>
  origins: Pick<Origins, 'originOf' | 'clientIp'>
  bodyBudget: BodyBudget
}

/** Hands a request to the identity engine, which knows `Request` and `Response` only, and sends its answer. */
export async function answerByEngine(
  { identity, origins, bodyBudget }: EngineRouteDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Its path below the mount point, and no query: no route has one.
  const path = (request.url ?? '').split('?')[0] ?? ''
  const asked = await toFetchRequest(request, { origins, maxBytes: AUTH_BODY_BYTES, budget: bodyBudget, url: `/api/auth${path}` })
  await sendFetchResponse(response, await identity.handle(asked))
}
