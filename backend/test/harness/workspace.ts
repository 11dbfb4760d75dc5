import assert from 'node:assert/strict'
import { put, type EventDraft, type Operation } from '#src/kernel/batch.ts'
import { newIdWith } from '#src/kernel/new-id.ts'
import type { Rows } from '#src/kernel/rows.ts'
import { Person } from './person.ts'
import { aChannelRow, aMembershipRow, aTeamRow, aUserRow } from './rows.ts'
import { startTestApp, type TestApp, type TestAppOptions } from './start-test-app.ts'

type Channel = { name?: string; members?: Person[]; isPrivate?: boolean }

/** A running app with a workspace in it. Its people and channels are written straight to the store, without events. */
export type Workspace = AsyncDisposable & {
  app: TestApp
  team: string
  /** Id of #general: alice, bob and carol are in it. */
  general: string
  /** The owner. */
  alice: Person
  bob: Person
  carol: Person
  /** Another member, in #general, without an account to sign in with. */
  aMember(name: string, more?: Partial<Rows['user']>): Promise<Person>
  /** A guest, in the given channels alone. */
  aGuest(channels: string[], name?: string): Promise<Person>
  /** A channel, by default public with alice and bob in it; gives its id. */
  aChannel(channel?: Channel): Promise<string>
  /** Commits rows as they are, for what no method makes yet. */
  commit(ops: Operation[], events?: EventDraft[]): Promise<void>
}

export async function aWorkspace(options: TestAppOptions = {}): Promise<Workspace> {
  const app = await startTestApp(options)
  const newId = newIdWith(app.parts.clock)
  const [team, general] = [newId('T'), newId('C')]
  const person = (name: string, account: string) => new Person(app, { id: newId('U'), name, team, account })
  const cast = {
    alice: person('alice', app.accounts.alice),
    bob: person('bob', app.accounts.bob),
    carol: person('carol', app.accounts.carol),
  }
  const { alice, bob, carol } = cast
  const commit = async (ops: Operation[], events: EventDraft[] = []) => {
    const result = await app.parts.storage.committer.commit({ team, require: [], ops, events })
    assert(result.ok, 'a batch without preconditions was refused')
  }
  const join = (conversation: string, people: { id: string }[]) =>
    people.map((user) => put('membership', aMembershipRow({ conversation, user: user.id, team })))
  const userOf = (who: Person, more: Partial<Rows['user']> = {}) =>
    put('user', aUserRow({ id: who.id, team, name: who.name, account: who.account, ...more }))

  await commit([
    put('team', aTeamRow({ id: team })),
    userOf(alice, { role: 'owner', is_primary_owner: 1 }),
    userOf(bob),
    userOf(carol),
    put('conversation', aChannelRow({ id: general, team, creator: alice.id, name: 'general', general: 1 })),
    ...join(general, [alice, bob, carol]),
  ])
  return {
    app,
    team,
    general,
    ...cast,
    commit,
    aMember: async (name, more) => {
      const made = person(name, `account-of-${name}`)
      await commit([userOf(made, more), ...join(general, [made])])
      return made
    },
    aGuest: async (channels, name = 'gina') => {
      const made = person(name, `account-of-${name}`)
      await commit([userOf(made, { role: 'guest' }), ...channels.flatMap((channel) => join(channel, [made]))])
      return made
    },
    aChannel: async ({ name, members = [alice, bob], isPrivate = false } = {}) => {
      const id = newId('C')
      const kind = isPrivate ? 'private_channel' : 'public_channel'
      const row = aChannelRow({ id, team, creator: members[0]?.id ?? alice.id, name: name ?? `channel-${id.toLowerCase()}`, kind })
      await commit([put('conversation', row), ...join(id, members)])
      return id
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}
