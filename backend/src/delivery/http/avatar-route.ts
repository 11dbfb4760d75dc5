import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '#src/kernel/app-error.ts'
import type { IdentityEngine } from '#src/modules/identity/public.ts'
import { bearerOf, type ProtectRoute } from './protect-route.ts'

/** Bytes of a picture, or null if there is none of this hash and size. */
export type ServeAvatar = (picture: { hash: string; size: string }) => Promise<Uint8Array | null>

export type AvatarDeps = { serveAvatar: ServeAvatar; protectRoute: ProtectRoute; identity: Pick<IdentityEngine, 'sessionOf'> }

/**
 * `GET /files/avatars/<hash>-<size>.webp`, for anybody who is signed in here: the page's images come with the cookie, an
 * app's with its token. Named by content, so it may be kept for ever.
 */
export function createAvatarRoute(deps: AvatarDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = /^\/files\/avatars\/([a-z0-9]{8,64})-(\d{2,4}|original)\.webp$/.exec((request.url ?? '').split('?')[0] ?? '')
    if (request.method !== 'GET' || found === null) return refuse(response, 404)
    if (!(await isSignedIn(deps, request))) return refuse(response, 401)
    const bytes = await deps.serveAvatar({ hash: found[1] ?? '', size: found[2] ?? '' })
    if (bytes === null) return refuse(response, 404)
    response
      .writeHead(200, {
        ...FILE_HEADERS,
        'content-type': 'image/webp',
        'content-length': bytes.length,
        'cache-control': 'private, max-age=31536000, immutable',
      })
      .end(bytes)
  }
}

/** A stored file is data: it is shown as what we say it is, by nobody else's page, and runs nothing. */
export const FILE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; sandbox",
} as const

async function isSignedIn({ identity, protectRoute }: AvatarDeps, request: IncomingMessage): Promise<boolean> {
  if (bearerOf(request) === undefined) return (await identity.sessionOf(request.headers.cookie)) !== null
  try {
    protectRoute(request)
    return true
  } catch (cause) {
    if (cause instanceof AppError) return false
    throw cause
  }
}

function refuse(response: ServerResponse, status: 401 | 404): void {
  response
    .writeHead(status, { ...FILE_HEADERS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end('There is nothing here.\n')
}
