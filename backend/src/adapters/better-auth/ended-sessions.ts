import type { DatabaseSync } from 'node:sqlite'
import { TOKEN_LIFETIME_SECONDS, type SessionEndListener } from '../../modules/identity/identity-engine.ts'

export type EndedSessions = {
  has: (sid: string) => boolean
  /** Reads ends that happened since the last look and tells the listeners. */
  look: () => void
  listen: (listener: SessionEndListener) => () => void
  close: () => void
}

const POLL_MS = 500
/** Twice a token's life: an ended session is worth remembering as long as one of its tokens may still be around. */
const KEEP_MS = TOKEN_LIFETIME_SECONDS * 2000

/**
 * The recently ended sessions, in memory. The rows are written by a trigger, in the same commit that deletes the session, so
 * neither a crash nor another process (the password reset on the command line) can end a session behind our back.
 */
export function createEndedSessions(db: DatabaseSync, onError: (cause: unknown) => void): EndedSessions {
  const news = db.prepare('SELECT seq, sid, account, ended_at AS endedAt FROM parley_ended_session WHERE seq > ? ORDER BY seq')
  const forget = db.prepare('DELETE FROM parley_ended_session WHERE ended_at < ?')
  const dataVersion = db.prepare('PRAGMA data_version')
  const ended = new Map<string, number>()
  const listeners = new Set<SessionEndListener>()
  let last = 0
  let isClosed = false
  let seen = dataVersion.get()?.['data_version']

  const look = () => {
    if (isClosed) return
    for (const row of news.all(last)) {
      last = Number(row['seq'])
      const sid = String(row['sid'])
      ended.set(sid, Number(row['endedAt']))
      for (const listener of listeners) attempt(() => listener(sid, String(row['account'])), onError)
    }
    prune()
  }
  const prune = () => {
    const limit = Date.now() - KEEP_MS
    const before = ended.size
    for (const [sid, endedAt] of ended) if (endedAt < limit) ended.delete(sid)
    if (ended.size < before) forget.run(limit)
  }
  const poll = () => {
    // `data_version` moves only when another connection commits: what this process does is looked at right away.
    const version = dataVersion.get()?.['data_version']
    if (version === seen) return
    seen = version
    look()
  }
  look()
  const timer = setInterval(() => attempt(poll, onError), POLL_MS)
  timer.unref()
  return {
    has: (sid) => ended.has(sid),
    look,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      isClosed = true
      clearInterval(timer)
    },
  }
}

function attempt(work: () => void, onError: (cause: unknown) => void): void {
  try {
    work()
  } catch (cause) {
    onError(cause)
  }
}
