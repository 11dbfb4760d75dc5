import { formatPosition, parsePosition } from '#src/kernel/event-log.ts'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { ResetReason } from '@parley/contract/realtime/frames'
import type { Connection } from './connection.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import type { Replays } from './replays.ts'
import { textFrame } from './text-frame.ts'

type ReplayDeps = Pick<GatewayDeps, 'events' | 'render' | 'audiencesOf' | 'maySee' | 'limits' | 'clock'> & { replays: Replays }

/** After this much the other connections have their turn. */
const BYTES_AT_A_TIME = 256 * 1024

/** Why a client that knows everything up to `since` must boot again, or null when it can be caught up. */
export function resetReasonFor(events: GatewayDeps['events'], since: string): ResetReason | null {
  const position = parsePosition(since)
  if (position === null || position.logId !== events.logId) return 'other_log'
  if (position.seq > events.head()) return 'ahead'
  return position.seq < events.floor() ? 'too_old' : null
}

/**
 * Brings a connection from `since` to live:
 * 1. live frames above `head` wait from now on (the caller did this in the same step in which it read `head`);
 * 2. events up to `head` are read by audience, each subject only at its last event, and told as it is now;
 * 3. `goLive` writes what waited. There is no third path: too much to replay, or an event that cannot be rendered, means
 *    `reset`, so that nobody comes back to the same fault for ever.
 */
export async function replay(
  deps: ReplayDeps,
  connection: Connection,
  from: { viewer: Viewer; since: number; head: number },
): Promise<void> {
  const { viewer, since, head } = from
  // It may have waited for its turn, and its peer not.
  if (!connection.isOpen) return
  const found = await deps.events.read({
    team: viewer.team,
    since,
    upTo: head,
    audiences: deps.audiencesOf(viewer),
    limit: deps.limits.replayEvents + 1,
  })
  // The log may have been trimmed while it waited.
  const reason = since < deps.events.floor() ? 'too_old' : found.length > deps.limits.replayEvents ? 'too_far_behind' : null
  const fault = reason ?? (await tellAll(deps, connection, { viewer, events: lastOfEachSubject(found) }))
  const at = formatPosition(deps.events.logId, head)
  if (fault !== null) connection.tell({ type: 'reset', reason: fault, head: at }, deps.clock.now())
  connection.tell({ type: 'live', at }, deps.clock.now())
  connection.goLive(head, deps.clock.now())
}

/** Null when all was told, or nobody listens any more. */
async function tellAll(
  deps: ReplayDeps,
  connection: Connection,
  { viewer, events }: { viewer: Viewer; events: LoggedEvent[] },
): Promise<'unreadable' | null> {
  let written = 0
  for (const event of events) {
    const told = await deps.replays.rendered(event, deps.render)
    if (told === null) return 'unreadable'
    // Asked after the read: what the viewer lost in between is not told.
    if (!deps.maySee(viewer, event)) continue
    const bytes = textFrame(JSON.stringify(told))
    connection.write(bytes, deps.clock.now())
    written += bytes.length
    if (written > BYTES_AT_A_TIME) {
      written = 0
      await new Promise(setImmediate)
    }
    if (connection.queued > deps.limits.backlogBytes / 2) await connection.drained()
    if (!connection.isOpen) return null
  }
  return null
}

/** Every event tells its subject's whole state, so an earlier one of the same subject adds nothing. Order is kept. */
function lastOfEachSubject(events: LoggedEvent[]): LoggedEvent[] {
  const last = new Map<string, number>()
  for (const event of events) last.set(subjectOf(event), event.seq)
  return events.filter((event) => last.get(subjectOf(event)) === event.seq)
}

const subjectOf = (event: LoggedEvent): string => `${event.type} ${event.channel ?? ''} ${event.ts ?? ''} ${event.user ?? ''}`
