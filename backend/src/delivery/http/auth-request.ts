import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { z } from 'zod'
import type { SessionContext } from '#src/modules/identity/public.ts'
import { HttpRefusal } from './auth-answer.ts'
import type { Origins } from './origin.ts'
import { assertAnnouncedSize, readBody } from './read-body.ts'

/** More than any form of ours sends. */
export const AUTH_BODY_BYTES = 64 * 1024

/** The body by its schema. JSON alone: a plain form of another site can send every other type without asking first. */
export async function readJson<Schema extends z.ZodType>(request: IncomingMessage, schema: Schema): Promise<z.infer<Schema>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new HttpRefusal(415, 'invalid_content_type')
  const parsed = schema.safeParse(parseJson(await readBytes(request)))
  if (!parsed.success) throw new HttpRefusal(400, 'invalid_arguments')
  return parsed.data
}

function readBytes(request: IncomingMessage): Promise<Buffer> {
  assertAnnouncedSize(request, AUTH_BODY_BYTES)
  return readBody(request, AUTH_BODY_BYTES)
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

/** Whom to count attempts for: an IPv4 address, or the /64 of an IPv6 one, all of which one household or server has. */
export function networkOf(ip: string): string {
  if (isIP(ip) !== 6) return ip
  const [head = '', tail] = (ip.split('%')[0] ?? '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
