import assert from 'node:assert/strict'
import type { ConversationState, State } from '../../../frontend/src/engine/store/state.ts'
import { EngineClient } from './engine-client.ts'

/** What a client shows, without what is only its own: open conversations, loaded messages, people, team and self. */
function screenOf(state: State, other: State, channels: readonly string[]) {
  return {
    self: state.self,
    team: state.team,
    position: state.position,
    conversations: Object.fromEntries(Object.entries(state.conversations).filter(isOpen).toSorted(byKey)),
    // People are asked for when they are drawn: whom both know they have to know alike.
    users: Object.fromEntries(peopleOfBoth(state, other).map((id) => [id, state.users[id]])),
    timelines: Object.fromEntries(channels.map((channel) => [channel, state.timelines[channel]?.rows.map(({ message }) => message)])),
  }
}

const peopleOfBoth = (one: State, other: State): string[] =>
  Object.keys(one.users)
    .filter((id) => other.users[id] !== undefined)
    .toSorted()
const isOpen = ([, { membership }]: [string, ConversationState]): boolean => membership?.is_open === true
const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

/** The law of sync: what this client came to know, event by event, is what somebody knows who asks only now. */
export async function assertSameAsAnew(client: EngineClient, app: { url: string }, why: string): Promise<void> {
  using anew = new EngineClient(app, client.who)
  await anew.engine.boot()
  const open = Object.entries(anew.state.conversations)
    .filter(isOpen)
    .map(([channel]) => channel)
  for (const channel of open) {
    await readAll(client, channel)
    await readAll(anew, channel)
  }
  assert.deepEqual(screenOf(client.state, anew.state, open), screenOf(anew.state, client.state, open), `${client.who.name}, ${why}`)
  assertNothingLeft(client.state, anew.state, `${client.who.name}, ${why}`)
}

async function readAll({ engine }: EngineClient, channel: string): Promise<void> {
  await engine.history.openNewest(channel)
  while (engine.store.state.timelines[channel]?.hasOlder === true && engine.store.state.timelines[channel].rows.length > 0)
    await engine.history.loadOlder(channel)
}

/** Of conversations that are not public, and that one is no longer in, nothing stays. */
function assertNothingLeft(state: State, anew: State, why: string): void {
  for (const [channel, { facts, membership }] of Object.entries(state.conversations)) {
    const isHidden = facts.is_private || facts.is_im || facts.is_mpim
    if (membership === null && isHidden) assert.fail(`${why}: still knows ${channel}`)
  }
  for (const channel of Object.keys(state.timelines)) {
    const known = state.conversations[channel]
    if (known === undefined && anew.conversations[channel] !== undefined) assert.fail(`${why}: has messages of ${channel} alone`)
  }
}
