import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { MyConversation } from '@parley/contract/conversations/conversation'
import type { EventOf, EventType } from '@parley/contract/realtime/events'
import type { Team } from '@parley/contract/team/team'
import type { User } from '@parley/contract/users/user'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import { maySee } from '#src/modules/events/public.ts'
import { aWorld, idOf, SECRET, SIDE, TEAM, type Name, type World } from './conversations-world.ts'

/** What alice's client holds. What is unread and newest is the messages' business and left out. */
type Screen = { self: User; team: Team; mine: Map<string, MyConversation> }

async function boot(world: World): Promise<Screen> {
  const { self, team, conversations } = await world.alice.call('client.boot', {})
  const shown = conversations.map((one) => [one.conversation.id, one] as const)
  return { self, team, mine: new Map(shown) }
}

/** What any client does with an event, by its type. */
const APPLY: { [T in EventType]: (screen: Screen, event: EventOf<T>) => void } = {
  'access.changed': ({ mine }, event) => void (event.mine === null ? mine.delete(event.channel) : mine.set(event.channel, event.mine)),
  'mark.changed': (screen, { channel, mark }) => change(screen, channel, mark ?? {}),
  'conversation.changed': (screen, { channel, conversation }) => change(screen, channel, conversation === null ? {} : { conversation }),
  'member.changed': (screen, { channel, num_members }) => {
    const held = screen.mine.get(channel)
    if (held !== undefined) change(screen, channel, { conversation: { ...held.conversation, num_members } })
  },
  'user.changed': (screen, { user, profile }) => {
    if (user === screen.self.id && profile !== null) screen.self = profile
  },
  'team.changed': (screen, { team }) => void (screen.team = team),
  'message.changed': () => undefined,
}

function apply<T extends EventType>(screen: Screen, event: EventOf<T>): void {
  // The record is indexed by the event's own type, which the checker does not follow.
  const handle = APPLY[event.type] as (screen: Screen, event: EventOf<T>) => void
  handle(screen, event)
}

function change(screen: Screen, channel: string, to: Partial<MyConversation>): void {
  const held = screen.mine.get(channel)
  if (held !== undefined) screen.mine.set(channel, { ...held, ...to })
}

/** What can be compared: closed conversations are not booted with. */
function comparable({ self, team, mine }: Screen) {
  const shown = [...mine.values()].filter(({ membership }) => membership.is_open)
  const facts = shown.map(({ conversation, membership }) => ({ conversation, membership }))
  return { self, team, mine: facts.sort((a, b) => (a.conversation.id < b.conversation.id ? -1 : 1)) }
}

const anybody = fc.constantFrom<Name[]>('alice', 'adam', 'bob', 'carol', 'gina')
const somewhere = fc.constantFrom(SIDE, SECRET)
const step = fc.oneof(
  fc.record({ method: fc.constant('conversations.invite' as const), who: anybody, channel: somewhere, users: anybody.map(idOf) }),
  fc.record({ method: fc.constant('conversations.kick' as const), who: anybody, channel: somewhere, user: anybody.map(idOf) }),
  fc.record({ method: fc.constantFrom('conversations.join' as const, 'conversations.leave' as const), who: anybody, channel: somewhere }),
  fc.record({
    method: fc.constant('conversations.setTopic' as const),
    who: anybody,
    channel: somewhere,
    topic: fc.string({ maxLength: 9 }),
  }),
  fc.record({ method: fc.constant('conversations.rename' as const), who: anybody, channel: somewhere, name: fc.constantFrom('x', 'y') }),
  fc.record({
    method: fc.constantFrom('conversations.archive' as const, 'conversations.unarchive' as const),
    who: anybody,
    channel: somewhere,
  }),
  fc.record({
    method: fc.constant('conversations.create' as const),
    who: anybody,
    name: fc.constantFrom('m', 'n'),
    is_private: fc.boolean(),
  }),
  fc.record({ method: fc.constant('conversations.open' as const), who: anybody, users: fc.array(anybody.map(idOf), { maxLength: 2 }) }),
  fc.record({ method: fc.constant('conversations.mark' as const), who: anybody, channel: somewhere, ts: fc.constant('0000000000.000000') }),
  fc.record({
    method: fc.constant('users.profile.set' as const),
    who: anybody,
    name: fc.constant('title'),
    value: fc.string({ maxLength: 5 }),
  }),
  fc.record({
    method: fc.constant('admin.users.setRole' as const),
    who: anybody,
    user_id: anybody.map(idOf),
    role: fc.constantFrom('member' as const, 'guest' as const, 'owner' as const),
  }),
  fc.record({ method: fc.constant('team.setPreferences' as const), who: anybody, name: fc.string({ minLength: 1, maxLength: 9 }) }),
)

describe('the sync law for conversations, people and the workspace', () => {
  it('what a client knew, moved on by what it was told, is what it would know by asking anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean(), fc.boolean(), async (steps, late, isIn) => {
        const world = await aWorld()
        if (isIn) for (const channel of [SIDE, SECRET]) await world.bob.call('conversations.invite', { channel, users: idOf('alice') })
        const { channel: closed } = await world.alice.call('conversations.open', { users: idOf('bob') })
        await world.alice.call('conversations.close', { channel: closed.id })
        const screen = await boot(world)
        let told = world.logged.length
        const catchUp = async () => {
          const events = world.logged.slice(told)
          told = world.logged.length
          await tell(world, screen, events)
        }
        for (const { method, who, ...args } of steps) {
          // The arguments were drawn for this very method, which a union cannot say.
          await world[who].refusal(method, args as never)
          if (!late) await catchUp()
        }
        await catchUp()
        assert.deepEqual(comparable(screen), comparable(await boot(world)))
      }),
      { numRuns: 200 },
    )
  })
})

/** Each event as it is when it is told, to alice if she may see it by then. */
async function tell(world: World, screen: Screen, events: LoggedEvent[]): Promise<void> {
  for (const event of events) {
    const eyes = { team: TEAM, user: idOf('alice'), role: world.access.user(idOf('alice'))?.role ?? 'guest' }
    if (event.type !== 'message.changed' && maySee(world.access, eyes, event)) apply(screen, await world.render(event))
  }
}
