import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answered } from '../api/api-client.ts'
import { BO, GENERAL, ME, TEAM, aConversation, aState, aUser, mine, ts } from '../test-support.ts'
import { applyBoot } from './boot.ts'
import { fromMine } from './state.ts'
import type { State } from './state.ts'
import { emptyTimeline } from './timeline.ts'

const ELSEWHERE = 'C00000009'

/** A client that is in #general, looks into another channel and has met somebody. */
function curious(): State {
  const preview = { ...fromMine(mine({ conversation: aConversation({ id: ELSEWHERE }), latest: ts(1) })), membership: null }
  const state = aState()
  return {
    ...state,
    conversations: { ...state.conversations, [ELSEWHERE]: preview },
    timelines: { [GENERAL]: emptyTimeline, [ELSEWHERE]: emptyTimeline },
  }
}
const answer = (role: 'member' | 'guest'): Answered<'client.boot'> => ({
  self: aUser(ME, { role }),
  team: { id: TEAM, name: 'Harbour' } as Answered<'client.boot'>['team'],
  users: [],
  conversations: [mine()],
  response_metadata: { as_of: 'L:20' },
})
const known = (state: State) => [Object.keys(state.conversations), Object.keys(state.timelines), Object.keys(state.users)]

describe('a boot', () => {
  it('leaves a guest nothing of what they saw as a member, and a member whom they met', () => {
    assert.deepEqual(known(applyBoot(curious(), answer('guest'))), [[GENERAL], [GENERAL], [ME]])
    assert.deepEqual(known(applyBoot(curious(), answer('member'))), [[GENERAL], [GENERAL, ELSEWHERE], [ME, BO]])
  })
})
