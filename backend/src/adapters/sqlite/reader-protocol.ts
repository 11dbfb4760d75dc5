import type { Audience } from '#src/kernel/batch.ts'
import type { PeopleScope } from '#src/modules/users/user-store.ts'
import type { RawRow } from './row-values.ts'

/** What the reader thread is asked. */
export type LongRead =
  | { kind: 'events'; team: string; since: number; upTo: number; audiences: Audience[]; limit: number }
  | { kind: 'people'; team: string; only: string; after: string; limit: number }
  | { kind: 'search'; scope: PeopleScope; query: string; preferred: string | null; limit: number }

export type ReaderRequest = { id: number; read: LongRead }
/** Rows are as the driver gives them: the caller decodes. */
export type ReaderReply = { id: number } & ({ rows: RawRow[] } | { error: string })
