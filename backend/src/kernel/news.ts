import type { TeamId, UserId } from '@parley/contract/kernel/ids'
import type { ServerFrame } from '@parley/contract/realtime/frames'

/** News that are told and never stored. */
export type Ephemeral = Extract<ServerFrame, { type: 'ephemeral' | 'typing' | 'presence' }>

/** Tells live sockets what no log keeps. Who is not connected never learns of it. */
export interface News {
  /** To every socket of one user. */
  tellUser(to: { team: TeamId; user: UserId }, frame: Ephemeral): void
}
