import type { Answered } from '../api/api-client.ts'
import { fromMine } from './state.ts'
import type { State } from './state.ts'
import type { Timeline } from './timeline.ts'

/**
 * The state after a boot. People met elsewhere stay as they were known; loaded messages stay on the screen, marked as stale,
 * until they are read anew. Who sees only the conversations that they are in, as a member who became a guest does, keeps
 * neither: of them the boot tells all that they may see.
 */
export function applyBoot(state: State, answer: Answered<'client.boot'>): State {
  const users = Object.fromEntries([...answer.users, answer.self].map((user) => [user.id, user]))
  const position = answer.response_metadata?.as_of ?? null
  const isSameLog = logOf(position) === logOf(state.position)
  const conversations = Object.fromEntries(answer.conversations.map((mine) => [mine.conversation.id, fromMine(mine)]))
  const seesTeam = answer.self.role !== 'guest' && answer.self.role !== 'app'
  return {
    ...state,
    phase: 'ready',
    position,
    self: answer.self.id,
    team: answer.team,
    users: seesTeam ? { ...state.users, ...users } : users,
    conversations,
    timelines: Object.fromEntries(
      Object.entries(state.timelines)
        .filter(([channel]) => seesTeam || channel in conversations)
        .map(([channel, timeline]) => [channel, { ...(isSameLog ? timeline : uncounted(timeline)), stale: true }]),
    ),
    typing: {},
    presence: {},
  }
}

const logOf = (position: string | null): string | undefined => position?.split(':')[0]

/** Positions of another log say nothing about this one, which began to count anew: whatever comes now is newer. */
const uncounted = (timeline: Timeline): Timeline => ({
  ...timeline,
  rows: timeline.rows.map((row) => ({ ...row, seq: 0 })),
  behind: [],
  gone: {},
})
