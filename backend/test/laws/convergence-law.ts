import assert from 'node:assert/strict'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parsePosition } from '#src/kernel/event-log.ts'
import { eventually } from '../harness/eventually.ts'
import type { Random } from '../harness/seeded-random.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'
import { EngineClient } from './engine-client.ts'
import { RestlessClient, wordOf, type Said } from './restless-client.ts'
import { assertSameAsAnew } from './same-screen.ts'

const SETTLE_MS = 30_000

export type ConvergencePlan = { clients: number; steps: number; random: Random }

/**
 * Law 2 (ARCHITECTURE.md): clients on bad lines, two devices for each person, do what they like at the same time, and the
 * server is restarted under them. In the end
 * each knows what somebody knows who asks only now, and everything that was said is there once.
 */
export async function converge({ clients, steps, random }: ConvergencePlan): Promise<void> {
  await using space = await aWorkspace()
  const { people, channels } = await populate(space, clients)
  const said: Said[] = []
  const erased = new Set<string>()
  const world = { people: people.map(({ id }) => id), channels, random, said, erased }
  using devices = new DisposableStack()
  const restless = await Promise.all(
    Array.from({ length: clients }, async (_, n) => {
      const who = people[n % people.length]
      assert(who !== undefined)
      const client = devices.use(new EngineClient(space.app, who))
      await client.start(Object.keys(client.state.conversations))
      return new RestlessClient(client, world, `device${n}`)
    }),
  )
  await live(restless, steps / 2)
  await Promise.all([live(restless, steps / 2), space.app.restart()])
  await settle(space, restless)
  for (const { client } of restless) await assertSameAsAnew(client, space.app, 'at the end')
  await assertSaidOnce(space, restless, { said, erased })
}

async function live(restless: readonly RestlessClient[], steps: number): Promise<void> {
  await Promise.all(
    restless.map(async (one) => {
      for (let step = 0; step < steps; step++) {
        await one.act()
        await nextTurn()
      }
    }),
  )
}

async function populate(space: Workspace, clients: number) {
  const { alice, bob, carol } = space
  const more = Math.max(1, Math.ceil(clients / 2) - 4)
  const others = await Promise.all(Array.from({ length: more }, (_, n) => space.aMember(`member-${n}`)))
  const members = [alice, bob, carol, ...others]
  const open = await Promise.all(['north', 'south'].map((name) => space.aChannel({ name, members })))
  const hidden = await Promise.all(['east', 'west'].map((name) => space.aChannel({ name, isPrivate: true, members: members.slice(0, 9) })))
  const guest = await space.aGuest(open.slice(0, 1))
  return { people: [...members, guest], channels: [space.general, ...open, ...hidden] }
}

/** Everybody is back, nothing waits to be sent, and all know the same head. */
async function settle(space: Workspace, restless: readonly RestlessClient[]): Promise<void> {
  await Promise.all(restless.map((one) => one.settle(SETTLE_MS)))
  for (const { client } of restless) {
    client.engine.outbox.flush()
    await eventually(() => {
      const waiting = client.state.pending.filter(({ status }) => status !== 'failed').length
      return waiting === 0 ? null : `${client.who.name} has ${waiting} messages to send`
    }, SETTLE_MS)
  }
  await space.alice.call('team.setPreferences', { name: 'The end' })
  const head = space.app.parts.storage.events.head()
  for (const { client } of restless) {
    await eventually(() => {
      const at = parsePosition(client.state.position ?? '')?.seq
      return at === head ? null : `${client.who.name} knows up to ${at} of ${head}`
    }, SETTLE_MS)
  }
}

/** What no outbox calls failed was posted; it is there once, unless its author erased it. */
async function assertSaidOnce(
  { alice, app }: Workspace,
  restless: readonly RestlessClient[],
  { said, erased }: { said: Said[]; erased: Set<string> },
): Promise<void> {
  const failed = new Set(restless.flatMap(({ client }) => client.state.pending.map(({ text }) => wordOf(text))))
  const counts = new Map<string, number>()
  for (const { id } of app.parts.access.conversationsIn(alice.team)) {
    const reader = [...app.parts.access.members(id)][0]
    const client = restless.find(({ client: { who } }) => who.id === reader)?.client
    // Nobody is left in it to read it.
    if (client === undefined) continue
    for (const { message } of client.state.timelines[id]?.rows ?? []) count(counts, message.text)
  }
  for (const { text, channel } of said) {
    const word = wordOf(text)
    if (failed.has(word) || erased.has(word) || app.parts.access.members(channel).size === 0) continue
    assert.equal(counts.get(word), 1, `"${text}" is there ${counts.get(word) ?? 0} times`)
  }
}

function count(counts: Map<string, number>, text: string): void {
  counts.set(wordOf(text), (counts.get(wordOf(text)) ?? 0) + 1)
}
