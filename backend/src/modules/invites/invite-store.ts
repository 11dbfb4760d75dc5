import type { TeamId, UserId } from '@parley/contract/kernel/ids'
import type { InviteRow } from '#src/kernel/rows.ts'

export interface InviteStore {
  byId(team: TeamId, id: string): Promise<InviteRow | null>
  /** By the SHA-256 of its code, hex. */
  byCodeHash(hash: string): Promise<InviteRow | null>
  /** Links neither revoked nor expired at `now` (seconds), newest first; those of one maker if `createdBy` is given. */
  usable(team: TeamId, now: number, createdBy?: UserId): Promise<InviteRow[]>
}
