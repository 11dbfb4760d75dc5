import type { Session as SessionRow, User as UserRow } from 'better-auth'
import type { Session, SessionContext } from '../../modules/identity/identity-engine.ts'
import { toAccount } from './accounts.ts'
import type { Libraries, Library } from './library.ts'

export type RenewedSession = { session: Session; setCookie: string[] }

export type Sessions = {
  open: (accountId: string, context: SessionContext) => Promise<RenewedSession | null>
  find: (cookieHeader: string) => Promise<Session | null>
  renew: (cookieHeader: string) => Promise<RenewedSession | null>
  /** Ends the session of this cookie, if any; the answer's cookies make the browser forget it. */
  signOut: (cookieHeader: string) => Promise<string[]>
  list: (accountId: string) => Promise<Session[]>
  /** Ends sessions of an account: those in `only`, or all but `except`. Counts them. */
  end: (which: { sid: string } | { accountId: string; except?: string | undefined }) => Promise<number>
  endExpired: () => Promise<void>
}

type Adapter = Awaited<Library['$context']>['adapter']
const MAX_USER_AGENT_CHARS = 512

export async function createSessions(libraries: Libraries): Promise<Sessions> {
  const { internalAdapter, adapter } = await libraries.http.$context

  const read = async (cookieHeader: string, renew: boolean) => {
    // The cookie of https goes first.
    const [library] = libraries.named(cookieHeader)
    if (library === undefined) return null
    const { headers, response } = await library.api.getSession({
      headers: new Headers({ cookie: cookieHeader }),
      query: { disableRefresh: !renew },
      returnHeaders: true,
    })
    return response === null ? null : { session: toSession(response.session, response.user), setCookie: headers.getSetCookie() }
  }

  return {
    async open(accountId, { userAgent, ip, secure }) {
      const user = await internalAdapter.findUserById(accountId)
      if (user === null) return null
      const origin = { userAgent: userAgent.slice(0, MAX_USER_AGENT_CHARS), ipAddress: ip }
      const session = await internalAdapter.createSession(accountId, false, origin)
      const library = secure ? libraries.https : libraries.http
      const { headers } = await library.api.giveCookie({ body: { session, user }, returnHeaders: true })
      return { session: toSession(session, user), setCookie: headers.getSetCookie() }
    },
    find: async (cookieHeader) => (await read(cookieHeader, false))?.session ?? null,
    renew: (cookieHeader) => read(cookieHeader, true),
    async signOut(cookieHeader) {
      const cookies: string[] = []
      // An https page may hold the cookie of http as well: signing out of one only would leave the person signed in.
      for (const { api } of libraries.named(cookieHeader)) {
        const { headers } = await api.signOut({ headers: new Headers({ cookie: cookieHeader }), returnHeaders: true })
        cookies.push(...headers.getSetCookie())
      }
      return cookies
    },
    async list(accountId) {
      const user = await internalAdapter.findUserById(accountId)
      if (user === null) return []
      const rows = await internalAdapter.listSessions(accountId, { onlyActiveSessions: true })
      return rows.map((row) => toSession(row, user)).toSorted((a, b) => b.lastUsedAt - a.lastUsedAt)
    },
    end: (which) => endSessions(adapter, which),
    async endExpired() {
      await adapter.deleteMany({ model: 'session', where: [{ field: 'expiresAt', operator: 'lt', value: new Date() }] })
    },
  }
}

/** By id and in one statement, where the library's own functions want the secret token of each session. */
function endSessions(adapter: Adapter, which: Parameters<Sessions['end']>[0]): Promise<number> {
  if ('sid' in which) return adapter.deleteMany({ model: 'session', where: [{ field: 'id', value: which.sid }] })
  const mine = { field: 'userId', value: which.accountId }
  const others = which.except === undefined ? [] : [{ field: 'id', operator: 'ne' as const, value: which.except }]
  return adapter.deleteMany({ model: 'session', where: [mine, ...others] })
}

function toSession(row: SessionRow, user: UserRow): Session {
  return {
    sid: row.id,
    account: toAccount(user),
    createdAt: row.createdAt.getTime(),
    lastUsedAt: row.updatedAt.getTime(),
    userAgent: row.userAgent ?? '',
    ip: row.ipAddress ?? '',
  }
}
