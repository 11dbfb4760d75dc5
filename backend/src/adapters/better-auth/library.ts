import type { DatabaseSync } from 'node:sqlite'
import type { BetterAuthOptions, Session as SessionRow, User as UserRow } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
// The full entry would load Kysely, see library-tables.ts.
import { betterAuth } from 'better-auth/minimal'
import { createLibraryTables } from './library-tables.ts'

export type LibraryOptions = { database: DatabaseSync; secret: string; cookiePrefix: string; onError: (cause: unknown) => void }

/**
 * better-auth, once per scheme because it fixes cookie names when it is made: `__Secure-<prefix>.session_token` under https, and
 * without `__Secure-` on plain http. One name for both would lock a person out of http after https: browsers let no plain
 * page replace a Secure cookie.
 */
export type Libraries = {
  http: Library
  https: Library
  /** Those whose session cookie is in this header. */
  named: (cookieHeader: string) => Library[]
}
export type Library = ReturnType<typeof createLibrary>

const HOUR = 3600

export async function openLibraries(options: LibraryOptions): Promise<Libraries> {
  const http = createLibrary(options, false)
  const https = createLibrary(options, true)
  const all = await Promise.all([https, http].map(async (library) => ({ library, name: await cookieNameOf(library) })))
  const named = (cookieHeader: string) => {
    const names = cookieHeader.split(';').map((pair) => pair.split('=')[0]?.trim())
    return all.filter(({ name }) => names.includes(name)).map(({ library }) => library)
  }
  return { http, https, named }
}

async function cookieNameOf(library: Library): Promise<string> {
  return (await library.$context).authCookies.sessionToken.name
}

/** One instance; exported for the test that holds our tables to its schema. */
export function createLibrary({ database, secret, cookiePrefix, onError }: LibraryOptions, secure: boolean) {
  return betterAuth({
    database: createLibraryTables(database),
    // Never used: only server-side calls are made, its HTTP router is not mounted. Unset, it would be read from the environment.
    baseURL: `${secure ? 'https' : 'http'}://parley.invalid`,
    // `secrets`, because `secret` alone gives way to BETTER_AUTH_SECRETS in the environment.
    secrets: [{ version: 1, value: secret }],
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...details) => onError(details[0] ?? new Error(message)) },
    session: { expiresIn: 30 * 24 * HOUR, updateAge: HOUR },
    // Parley compares passwords and counts attempts itself (accounts.ts, auth-handler.ts).
    rateLimit: { enabled: false },
    advanced: { cookiePrefix, useSecureCookies: secure },
    plugins: [sessionCookiePlugin()],
  } satisfies BetterAuthOptions)
}

/** The library gives cookies only to endpoints, so this is one: not reachable by HTTP, it has no path. */
function sessionCookiePlugin() {
  // Names the body's type; there is nothing to parse, sessions.ts passes rows it has just written or read.
  const body = {} as { session: SessionRow; user: UserRow }
  const giveCookie = createAuthEndpoint.serverOnly({ method: 'POST', metadata: { $Infer: { body } } }, async (context) => {
    await setSessionCookie(context, context.body)
    return null
  })
  return { id: 'parley-session-cookie', endpoints: { giveCookie } }
}
