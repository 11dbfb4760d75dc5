import type { EventOf } from '@parley/contract/realtime/events'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import type { Access } from '#src/modules/access/public.ts'
import { teamOf } from './team-of.ts'
import { teamView } from './team.ts'

export type TeamEventDeps = { access: Access }

async function renderTeamChanged({ access }: TeamEventDeps, event: LoggedEvent): Promise<EventOf<'team.changed'>> {
  return { type: 'team.changed', seq: event.seq, team: teamView(teamOf(access, event)) }
}

export const teamEvents = { 'team.changed': renderTeamChanged } as const
