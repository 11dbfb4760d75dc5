import type { Answered } from '../api/api-client.ts'
import { fromMine } from './state.ts'
import type { State } from './state.ts'

/**
 * The state after a boot. What the boot does not tell of (people met elsewhere, previews) stays as it was known; loaded
 * messages stay on the screen, marked as stale, until they are read anew.
 */
export function applyBoot(state: State, answer: Answered<'client.boot'>): State {
  const users = Object.fromEntries([...answer.users, answer.self].map((user) => [user.id, user]))
  return {
    ...state,
    phase: 'ready',
    position: answer.response_metadata?.as_of ?? null,
    self: answer.self.id,
    team: answer.team,
    users: { ...state.users, ...users },
    conversations: Object.fromEntries(answer.conversations.map((mine) => [mine.conversation.id, fromMine(mine)])),
    timelines: Object.fromEntries(Object.entries(state.timelines).map(([channel, timeline]) => [channel, { ...timeline, stale: true }])),
    typing: {},
    presence: {},
  }
}
