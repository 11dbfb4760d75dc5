import type { IncomingMessage } from 'node:http'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Authenticate } from '#src/modules/identity/public.ts'

/**
 * Who calls, proved by `Authorization: Bearer` or else by the token of the body. Never by a cookie, which a browser sends
 * along for any page, and never by a token in a URL, which gets logged. Throws as `Authenticate` does.
 */
export type ProtectRoute = (request: IncomingMessage, bodyToken?: string) => Viewer

export const createProtectRoute =
  (authenticate: Authenticate): ProtectRoute =>
  (request, bodyToken = '') =>
    authenticate(bearerOf(request) ?? bodyToken).viewer

/** Undefined without such a header; the scheme's case does not matter (RFC 9110, 11.1). */
export function bearerOf(request: IncomingMessage): string | undefined {
  return /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
}
