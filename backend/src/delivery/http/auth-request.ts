import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import type { SessionContext } from '#src/modules/identity/public.ts'
import { HttpRefusal } from './auth-answer.ts'
import type { BodyBudget } from './body-budget.ts'
import type { Origins } from './origin.ts'
import { assertAnnouncedSize, readBody } from './read-body.ts'

/** More than any form of ours sends. */
export const AUTH_BODY_BYTES = 64 * 1024

/** The body by its schema. JSON alone: a plain form of another site can send every other type without asking first. */
export async function readJson<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
  budget?: BodyBudget,
): Promise<z.infer<Schema>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new HttpRefusal(415, 'invalid_content_type')
  const parsed = schema.safeParse(parseJson(await readBytes(request, budget)))
  if (!parsed.success) throw new HttpRefusal(400, 'invalid_arguments')
  return parsed.data
}

function readBytes(request: IncomingMessage, budget: BodyBudget | undefined): Promise<Buffer> {
  assertAnnouncedSize(request, AUTH_BODY_BYTES)
  return readBody(request, AUTH_BODY_BYTES, budget)
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    throw new HttpRefusal(400, 'invalid_json')
  }
}

/** Where a session is opened from. The page's own scheme decides the cookie's, also behind a proxy that we do not know. */
export function sessionContext(request: IncomingMessage, origins: Pick<Origins, 'clientIp'>): SessionContext {
  return {
    userAgent: request.headers['user-agent'] ?? '',
    ip: origins.clientIp(request),
    secure: request.headers.origin?.startsWith('https:') === true,
  }
}
