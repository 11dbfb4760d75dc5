import { put, remove } from '#src/kernel/batch.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { RevocationRow } from '#src/kernel/rows.ts'
import type { CommittedGroup, StorageEngine } from '#src/kernel/storage.ts'
import type { Access } from '#src/modules/access/public.ts'
import { TOKEN_LIFETIME_SECONDS, type IdentityEngine } from './identity-engine.ts'
import { usersOfAccount } from './users-of-account.ts'

export type EndSessionsDeps = {
  access: Access
  identity: Pick<IdentityEngine, 'onSessionEnded' | 'revokeAllSessions'>
  storage: Pick<StorageEngine, 'onCommitted'>
  committer: Committer
  clock: Clock
  logger: Logger
}

/** Twice a token's life: after that nothing of the session can still be valid. */
const KEEP_SECONDS = TOKEN_LIFETIME_SECONDS * 2
const RETRY_MS = 5_000

/**
 * Makes the end of every session a row, so that its sockets drop and every node refuses its tokens, and ends the sessions of
 * whoever is deactivated everywhere. `known`: the rows there are at start. Gives its end. See `docs/subsystems/identity.md`.
 */
export function startEndingSessions(deps: EndSessionsDeps, known: readonly Pick<RevocationRow, 'sid' | 'at'>[]): () => void {
  const { identity, storage, logger } = deps
  const revocations = new Revocations(deps, known)
  const stopListening = identity.onSessionEnded((sid) => revocations.add(sid))
  storage.onCommitted((group) => {
    for (const account of accountsShutOut(deps.access, group)) {
      identity
        .revokeAllSessions(account)
        .catch((cause: unknown) => logger.error({ err: cause }, 'the sessions of somebody who was deactivated did not end'))
    }
  })
  revocations.flush()
  return () => {
    stopListening()
    revocations.stop()
  }
}

/** Accounts of people who were deactivated and are active in no other team. */
function accountsShutOut(access: Access, group: CommittedGroup): string[] {
  return group.changes.flatMap((change) => {
    if (change.table !== 'user' || change.row === null || change.row.deleted === 0) return []
    const { account } = change.row
    if (account === null || usersOfAccount(access, account).some((user) => user.deleted === 0)) return []
    return account
  })
}

/** The rows of ended sessions: written together where several end at once, pruned when the next one is written. */
class Revocations {
  readonly #deps: EndSessionsDeps
  readonly #kept: Map<string, number>
  readonly #waiting = new Map<string, number>()
  #isWriting = false
  #retry: NodeJS.Timeout | null = null

  constructor(deps: EndSessionsDeps, known: readonly Pick<RevocationRow, 'sid' | 'at'>[]) {
    this.#deps = deps
    this.#kept = new Map(known.map(({ sid, at }) => [sid, at]))
  }

  add(sid: string): void {
    if (this.#kept.has(sid) || this.#waiting.has(sid)) return
    this.#waiting.set(sid, seconds(this.#deps.clock))
    this.flush()
  }

  flush(): void {
    if (this.#isWriting) return
    this.#write().catch((cause: unknown) => {
      // Requests are refused all the same: the identity engine remembers. Open sockets have to wait.
      this.#deps.logger.error({ err: cause }, 'the end of a session could not be stored')
      this.#retry ??= setTimeout(() => {
        this.#retry = null
        this.flush()
      }, RETRY_MS).unref()
    })
  }

  stop(): void {
    if (this.#retry !== null) clearTimeout(this.#retry)
  }

  async #write(): Promise<void> {
    this.#isWriting = true
    try {
      while (await this.#writeOnce());
    } finally {
      // In the step that found nothing to do: whatever ends after it starts the next one.
      this.#isWriting = false
    }
  }

  /** False: there was nothing to write. */
  async #writeOnce(): Promise<boolean> {
    const { access, committer, clock } = this.#deps
    const old = [...this.#kept].filter(([, at]) => at < seconds(clock) - KEEP_SECONDS).map(([sid]) => sid)
    const ended = [...this.#waiting]
    const [team] = access.teams()
    // Without a workspace nobody has a token or a socket.
    if (team === undefined || old.length + ended.length === 0) return false
    const ops = [...old.map((sid) => remove('revocation', { sid })), ...ended.map(([sid, at]) => put('revocation', { sid, at }))]
    await committer.commit({ team: team.id, require: [], ops, events: [] })
    for (const sid of old) this.#kept.delete(sid)
    for (const [sid, at] of ended) {
      this.#waiting.delete(sid)
      this.#kept.set(sid, at)
    }
    return true
  }
}
