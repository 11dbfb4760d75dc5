import type { Answered } from '../api/api-client.ts'
import { fromMine } from './state.ts'
import type { State } from './state.ts'
import type { Timeline } from './timeline.ts'

/**
 * The state after a boot. What the boot does not tell of (people met elsewhere, previews) stays as it was known; loaded
 * messages stay on the screen, marked as stale, until they are read anew.
 */
export function applyBoot(state: State, answer: Answered<'client.boot'>): State {
  const users = Object.fromEntries([...answer.users, answer.self].map((user) => [user.id, user]))
  const position = answer.response_metadata?.as_of ?? null
  const isSameLog = logOf(position) === logOf(state.position)
  return {
    ...state,
    phase: 'ready',
    position,
    self: answer.self.id,
    team: answer.team,
    users: { ...state.users, ...users },
    conversations: Object.fromEntries(answer.conversations.map((mine) => [mine.conversation.id, fromMine(mine)])),
    timelines: Object.fromEntries(
      Object.entries(state.timelines).map(([channel, timeline]) => [
        channel,
        { ...(isSameLog ? timeline : uncounted(timeline)), stale: true },
      ]),
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
