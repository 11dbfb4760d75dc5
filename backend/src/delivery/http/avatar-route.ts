import type { IncomingMessage } from 'node:http'
import type { RequestHandler, Response } from 'express'
import { AppError } from '#src/kernel/app-error.ts'
import type { Access, Eyes } from '#src/modules/access/public.ts'
import type { IdentityEngine } from '#src/modules/identity/public.ts'
import { bearerOf, type ProtectRoute } from './protect-route.ts'

/** Bytes (WebP) of a picture by the name of its file, or null if there is none that this viewer sees. */
export type ServeAvatar = (viewer: Eyes, name: string) => Promise<Uint8Array | null>

export type AvatarDeps = {
  serveAvatar: ServeAvatar
  protectRoute: ProtectRoute
  access: Pick<Access, 'teams' | 'userOfAccount'>
  identity: Pick<IdentityEngine, 'sessionOf'>
}

/** A stored file is data: it is shown as what we say it is, by nobody else's page, and runs nothing. */
const FILE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; sandbox",
} as const

/**
 * `GET /files/avatars/<hash>-<size>.webp`: the page's images come with the session cookie, an app's with its token. Named by
 * content, so a browser may keep it for as long as it likes.
 */
export function createAvatarRoute(deps: AvatarDeps): RequestHandler<{ name: string }> {
  return async (request, response) => {
    response.set(FILE_HEADERS)
    const viewers = await viewersOf(deps, request)
    if (viewers.length === 0) return refuse(response, 401)
    const bytes = await firstOf(deps, viewers, request.params.name)
    if (bytes === null) return refuse(response, 404)
    response.set({ 'content-type': 'image/webp', 'cache-control': 'private, max-age=31536000, immutable' })
    // Not `send`, which would look for a charset in it.
    response.set('content-length', String(bytes.length)).end(bytes)
  }
}

/** As whom the caller may look: an account is somebody else in each of its teams. */
async function viewersOf({ access, identity, protectRoute }: AvatarDeps, request: IncomingMessage): Promise<Eyes[]> {
  if (bearerOf(request) !== undefined) return byToken(protectRoute, request)
  const session = await identity.sessionOf(request.headers.cookie)
  if (session === null) return []
  return [...access.teams()].flatMap((team) => {
    const user = access.userOfAccount(team.id, session.account.id)
    return user === undefined || user.deleted === 1 ? [] : [{ team: team.id, user: user.id, role: user.role }]
  })
}

function byToken(protectRoute: ProtectRoute, request: IncomingMessage): Eyes[] {
  try {
    return [protectRoute(request)]
  } catch (cause) {
    if (cause instanceof AppError) return []
    throw cause
  }
}

async function firstOf({ serveAvatar }: AvatarDeps, viewers: Eyes[], name: string): Promise<Uint8Array | null> {
  const found = await Promise.all(viewers.map((viewer) => serveAvatar(viewer, name)))
  return found.find((bytes) => bytes !== null) ?? null
}

function refuse(response: Response, status: 401 | 404): void {
  response.status(status).set('cache-control', 'no-store').type('text/plain').send('There is nothing here.\n')
}
