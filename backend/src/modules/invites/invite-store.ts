import type { TeamId, UserId } from '@parley/contract/kernel/ids'
import type { InviteRow } from '#src/kernel/rows.ts'

/** `before`: the last link of the page before. */
export type UsablePage = { createdBy?: UserId; before?: Pick<InviteRow, 'created' | 'id'>; limit: number }

export interface InviteStore {
  byId(team: TeamId, id: string): Promise<InviteRow | null>
  /** By the SHA-256 of its code, hex. */
  byCodeHash(hash: string): Promise<InviteRow | null>
  /** Links neither revoked, nor used up, nor expired at `now` (seconds), newest first; those of one maker if `createdBy` is given. */
  usable(team: TeamId, now: number, page: UsablePage): Promise<InviteRow[]>
}
