import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { EventType } from '@parley/contract/realtime/events'
import { parsePosition } from '#src/kernel/event-log.ts'
import { eventually } from '../harness/eventually.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'
import { EngineClient } from './engine-client.ts'
import { assertSameAsAnew } from './same-screen.ts'
import { aScene, OPERATIONS, type Scene } from './sync-operations.ts'

/*
 * Law 2 (ARCHITECTURE.md): an old snapshot and the events since are the new snapshot, for every type of event, for a member,
 * another member, somebody who is not in the conversation and a guest; told live, replayed after being away, and after a reset.
 */

describe('the sync law', () => {
  // The record's keys are the types that it is made of.
  for (const type of Object.keys(OPERATIONS) as EventType[]) {
    it(`holds for ${type}: told live, replayed and after a reset`, async () => {
      await using space = await aWorkspace()
      const scene = await aScene(space)
      using screens = await Screens.open(scene)
      for (const { does, act } of OPERATIONS[type]) {
        const { events } = space.app.parts.storage
        const since = events.head()
        screens.leave()
        await act(scene)
        assert((await typesSince(space, since)).has(type), `${does} makes no ${type}`)
        await screens.compare(does)
      }
    })
  }
})

async function typesSince({ app, team }: Workspace, since: number): Promise<Set<string>> {
  const { storage, access } = app.parts
  const conversations = access.conversationsIn(team).map(({ id }) => ({ conversation: id }))
  const users = [...access.usersOf(team)].map((user) => ({ user }))
  const { events } = storage
  const found = await events.read({ team, since, upTo: events.head(), audiences: [{ team }, ...conversations, ...users], limit: 1000 })
  return new Set(found.map((event) => event.type))
}

/** For each kind of viewer a client that stays, one that is away while it happens, and one that is away too long. */
class Screens implements Disposable {
  readonly #scene: Scene
  readonly #live: EngineClient[]
  readonly #away: EngineClient[]
  readonly #late: EngineClient[]
  #rounds = 0

  private constructor(scene: Scene, clients: { live: EngineClient[]; away: EngineClient[]; late: EngineClient[] }) {
    this.#scene = scene
    this.#live = clients.live
    this.#away = clients.away
    this.#late = clients.late
  }

  static async open(scene: Scene): Promise<Screens> {
    const { space, gina, side, secret } = scene
    const { general } = space
    const places = [
      { who: space.alice, channels: [general, side, secret] },
      { who: space.bob, channels: [general, side, secret] },
      { who: space.carol, channels: [general] },
      { who: gina, channels: [side] },
    ]
    const all = () => Promise.all(places.map(({ who, channels }) => new EngineClient(space.app, who).start(channels)))
    return new Screens(scene, { live: await all(), away: await all(), late: await all() })
  }

  leave(): void {
    for (const client of [...this.#away, ...this.#late]) client.leave()
  }

  async compare(does: string): Promise<void> {
    const { app } = this.#scene.space
    const { events } = app.parts.storage
    // Something that everybody is told last, so that everybody knows when they know.
    await this.#scene.space.alice.call('team.setPreferences', { name: `Acme ${++this.#rounds}` })
    await this.#compareAll(this.#live, `told live of ${does}`)
    await back(this.#away)
    await this.#compareAll(this.#away, `away during ${does}`)
    await events.trim({ keepMillis: 0, keepEvents: 0, now: app.parts.clock.now() + 1 })
    assert.equal(events.floor(), events.head(), 'there is nothing left to replay')
    await back(this.#late)
    await this.#compareAll(this.#late, `away too long during ${does}`)
  }

  async #compareAll(clients: EngineClient[], why: string): Promise<void> {
    const { app } = this.#scene.space
    const head = app.parts.storage.events.head()
    for (const client of clients) {
      await eventually(() => {
        const at = parsePosition(client.state.position ?? '')?.seq
        return at === head ? null : `${client.who.name}, ${why}, knows up to ${at} of ${head}`
      })
      await assertSameAsAnew(client, app, why)
    }
  }

  [Symbol.dispose](): void {
    for (const client of [...this.#live, ...this.#away, ...this.#late]) client[Symbol.dispose]()
  }
}

async function back(clients: readonly EngineClient[]): Promise<void> {
  for (const client of clients) client.back()
  await Promise.all(clients.map((client) => client.untilLive()))
}
