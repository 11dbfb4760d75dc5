import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { hasWordPrefix } from '#src/kernel/fold-text.ts'
import type { UserRow } from '#src/kernel/rows.ts'
import type { PeopleScope } from '#src/modules/users/user-store.ts'
import type { LongRead } from './reader-protocol.ts'
import { audienceKey, decodeRow } from './row-values.ts'
import type { RawRow } from './row-values.ts'
import { READER_READS } from './statements.ts'
import type { ReaderReadName } from './statements.ts'

/** The first stretch of the log that is looked at; each further one is twice as long. */
const FIRST_WINDOW = 8_192

/** Reads that may take long, on a connection of their own. */
export class LongReads {
  readonly #db: DatabaseSync
  readonly #statements = new Map<ReaderReadName, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  run(read: LongRead): RawRow[] {
    switch (read.kind) {
      case 'events':
        return this.#events(read)
      case 'people':
        return this.#get('user.list_for').all({ only: read.only, team: read.team, after: read.after, limit: read.limit })
      case 'search':
        return this.#search(read)
    }
  }

  /**
   * Merges the index ranges of all audiences. It goes through the log in stretches, so that a full page ends the work early
   * and a quiet log costs few look-ups.
   */
  #events(read: Extract<LongRead, { kind: 'events' }>): RawRow[] {
    const audiences = JSON.stringify(read.audiences.map(audienceKey))
    const statement = this.#get('event.window')
    const rows: RawRow[] = []
    let since = read.since
    for (let size = FIRST_WINDOW; since < read.upTo && rows.length < read.limit; size *= 2) {
      const up_to = Math.min(read.upTo, since + size)
      rows.push(...statement.all({ audiences, since, up_to, limit: read.limit - rows.length, team: read.team }))
      since = up_to
    }
    return rows
  }

  #search(read: Extract<LongRead, { kind: 'search' }>): RawRow[] {
    const isSeen = this.#seenBy(read.scope)
    const preferred = read.preferred === null ? new Set() : this.#idsOf(this.#get('user.in_conversation').all(read.preferred))
    const rank = (row: RawRow): string => `${preferred.has(String(row['id'])) ? 0 : 1}${String(row['name'])}`
    return this.#get('user.active')
      .all(read.scope.team)
      .filter((raw) => hasWordPrefix(textsOf(decodeRow('user', raw)), read.query) && isSeen(raw))
      .map((raw) => ({ raw, rank: rank(raw) }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, read.limit)
      .map(({ raw }) => raw)
  }

  /** Asks who shares a conversation with the reader only when somebody has to for being seen. */
  #seenBy({ only, examplesOf = '' }: PeopleScope): (raw: RawRow) => boolean {
    let sharing: Set<string> | null = null
    return (raw) => {
      if (only === undefined && raw['is_example'] === 0) return true
      sharing ??= this.#idsOf(this.#get('user.sharing').all({ only: only ?? examplesOf }))
      return sharing.has(String(raw['id']))
    }
  }

  #idsOf(rows: RawRow[]): Set<string> {
    return new Set(rows.map((row) => String(row['user'])))
  }

  #get(name: ReaderReadName): StatementSync {
    const found = this.#statements.get(name)
    if (found !== undefined) return found
    const made = this.#db.prepare(READER_READS[name])
    this.#statements.set(name, made)
    return made
  }
}

const textsOf = (row: UserRow): string[] => [row.name, row.profile.real_name, row.profile.display_name]
