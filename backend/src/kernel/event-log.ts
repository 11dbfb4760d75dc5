import type { TeamId } from '@parley/contract/kernel/ids'
import type { Audience, LoggedEvent } from './batch.ts'

/** Reading the log; writing is a batch's business. One log per workspace, one numbering per data folder. */
export interface EventLog {
  /** New at creation and at every restore: a cursor of another log means `reset`. */
  readonly logId: string
  /** The newest committed `seq`; 0 for none. Known without a read. */
  head(): number
  /** The oldest `seq` still kept minus 1: a cursor below it is too old. Known without a read. */
  floor(): number
  /**
   * Events after `since` up to and including `upTo` for any of these audiences, in order, at most `limit`. Runs outside the
   * main thread where the engine has threads.
   */
  read(range: { team: TeamId; since: number; upTo: number; audiences: Audience[]; limit: number }): Promise<LoggedEvent[]>
  /** Forgets what is older than `keepMillis` or beyond the newest `keepEvents`, and superseded marks. */
  trim(keep: { keepMillis: number; keepEvents: number; now: number }): Promise<void>
}

/** `"<log_id>:<seq>"`. */
export const formatPosition = (logId: string, seq: number): string => `${logId}:${seq}`

/** Parts of a position, or null for anything else. */
export function parsePosition(text: string): { logId: string; seq: number } | null {
  const found = /^([a-z0-9]{8,40}):(\d{1,15})$/.exec(text)
  return found?.[1] === undefined || found[2] === undefined ? null : { logId: found[1], seq: Number(found[2]) }
}
