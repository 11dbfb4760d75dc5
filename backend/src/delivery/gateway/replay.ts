import { formatPosition, parsePosition } from '#src/kernel/event-log.ts'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { ResetReason } from '@parley/contract/realtime/frames'
import type { Connection } from './connection.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { textFrame } from './text-frame.ts'

type ReplayDeps = Pick<GatewayDeps, 'events' | 'render' | 'audiencesOf' | 'maySee' | 'limits' | 'clock'>

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
 * 3. `goLive` writes what waited. There is no third path: too much to replay means `reset`.
 */
export async function replay(
  deps: ReplayDeps,
  connection: Connection,
  from: { viewer: Viewer; since: number; head: number },
): Promise<void> {
  const { viewer, since, head } = from
  const found = await deps.events.read({
    team: viewer.team,
    since,
    upTo: head,
    audiences: deps.audiencesOf(viewer),
    limit: deps.limits.replayEvents + 1,
  })
  if (found.length > deps.limits.replayEvents) {
    connection.tell({ type: 'reset', reason: 'too_far_behind', head: formatPosition(deps.events.logId, head) }, deps.clock.now())
  } else {
    for (const event of lastOfEachSubject(found)) {
      const told = await deps.render(event)
      // Asked after the read: what the viewer lost in between is not told.
      if (!deps.maySee(viewer, event)) continue
      connection.write(textFrame(JSON.stringify(told)), deps.clock.now())
      if (connection.queued > deps.limits.backlogBytes / 2) await connection.drained()
      if (!connection.isOpen) return
    }
  }
  connection.tell({ type: 'live', at: formatPosition(deps.events.logId, head) }, deps.clock.now())
  connection.goLive(head, deps.clock.now())
}

/** Every event tells its subject's whole state, so an earlier one of the same subject adds nothing. Order is kept. */
function lastOfEachSubject(events: LoggedEvent[]): LoggedEvent[] {
  const last = new Map<string, number>()
  for (const event of events) last.set(subjectOf(event), event.seq)
  return events.filter((event) => last.get(subjectOf(event)) === event.seq)
}

const subjectOf = (event: LoggedEvent): string => `${event.type} ${event.channel ?? ''} ${event.ts ?? ''} ${event.user ?? ''}`
