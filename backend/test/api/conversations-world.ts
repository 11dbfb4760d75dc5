import assert from 'node:assert/strict'
import { methods, type InputOf, type MethodName } from '@parley/contract/methods'
import type { ServerEvent } from '@parley/contract/realtime/events'
import type { Role } from '@parley/contract/users/user'
import { openMemory, type Schedule } from '#src/adapters/memory/open-memory.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { makeSquares } from '#src/adapters/images/make-squares.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { put, type LoggedEvent, type Operation } from '#src/kernel/batch.ts'
import type { BlobStore } from '#src/kernel/blob-store.ts'
import type { Answer, Handler } from '#src/kernel/handlers.ts'
import { newIdWith } from '#src/kernel/new-id.ts'
import type { Upload, Viewer } from '#src/kernel/viewer.ts'
import { Access } from '#src/modules/access/public.ts'
import { clientMethods } from '#src/modules/client/client-methods.ts'
import { conversationMethods } from '#src/modules/conversations/conversation-methods.ts'
import { conversationEvents } from '#src/modules/conversations/public.ts'
import { messageMethods } from '#src/modules/messages/message-methods.ts'
import { openDirectMessage } from '#src/modules/conversations/public.ts'
import { Presence } from '#src/modules/presence/public.ts'
import { teamMethods } from '#src/modules/teams/team-methods.ts'
import { teamEvents } from '#src/modules/teams/public.ts'
import { adminMethods } from '#src/modules/users/admin-methods.ts'
import { userEvents } from '#src/modules/users/public.ts'
import { userMethods } from '#src/modules/users/user-methods.ts'
import { aChannelRow, aMembershipRow, aTeamRow, aUserRow } from '../harness/rows.ts'
import { aClock } from '../harness/test-clock.ts'

export const TEAM = 'T0000000001'
export const GENERAL = 'C0000000001'
/** Public; bob made it, carol and gina are in it. */
export const SIDE = 'C0000000002'
/** Private; bob made it, carol is in it. */
export const SECRET = 'C0000000003'

/** Everybody but gina is in #general; dave is deactivated. */
const ROLES = { alice: 'owner', adam: 'admin', bob: 'member', carol: 'member', dave: 'member', gina: 'guest' } as const
export type Name = keyof typeof ROLES
const NAMES = Object.keys(ROLES) as Name[]
export const idOf = (name: string): string => `U000000${name.toUpperCase()}`

type Built = ReturnType<typeof handlersOf>

/** People, channels and the use cases over memory, called as the API calls them: arguments and answers checked by the contract. */
export async function aWorld(options: { schedule?: Schedule } = {}) {
  const clock = aClock(1_750_000_000_000)
  const storage = openMemory({ clock, ...options })
  await storage.committer.commit({ team: TEAM, require: [], ops: seed(), events: [] })
  const access = new Access(await storage.access.loadAccess())
  const logged: LoggedEvent[] = []
  storage.onCommitted(({ changes, events }) => {
    for (const change of changes) access.apply(change)
    logged.push(...events)
  })
  const blobs = memoryBlobs()
  const presence = new Presence({ clock, isManuallyAway: (user) => access.user(user)?.manual_away === 1 })
  const deps = depsOf({ storage, access, clock, blobs, presence })
  const handlers = handlersOf(deps)
  const person = (id: string) => personOf({ access, handlers }, id)
  const cast = Object.fromEntries(NAMES.map((name) => [name, person(idOf(name))])) as Record<Name, WorldPerson>
  const commit = (ops: Operation[]) => storage.committer.commit({ team: TEAM, require: [], ops, events: [] })
  return { ...cast, clock, storage, access, blobs, presence, deps, logged, person, commit, render: renderer(deps) }
}
export type World = Awaited<ReturnType<typeof aWorld>>
export type WorldPerson = ReturnType<typeof personOf>

function depsOf<Blobs extends BlobStore>(parts: {
  storage: Storage
  access: Access
  clock: { now(): number }
  blobs: Blobs
  presence: Presence
}) {
  const { storage } = parts
  return {
    ...parts,
    committer: storage.committer,
    newId: newIdWith(parts.clock),
    messages: storage.messages,
    conversations: storage.conversations,
    memberships: storage.conversations,
    users: storage.users,
    makeSquares,
    news: { tellUser: () => undefined },
  }
}
type Deps = ReturnType<typeof depsOf>

const handlersOf = (deps: Deps) => ({
  ...conversationMethods(deps),
  ...userMethods(deps),
  ...teamMethods(deps),
  ...adminMethods(deps),
  ...clientMethods(deps),
  ...messageMethods({ ...deps, openDirectMessage: (viewer: Viewer, user: string) => openDirectMessage(deps, viewer, user) }),
})

function personOf({ access, handlers }: { access: Access; handlers: Built }, id: string) {
  const call = async <N extends MethodName & keyof Built>(
    method: N,
    args: InputOf<N>,
    uploads: ReadonlyMap<string, Upload> = new Map(),
  ): Promise<Answer<N>> => {
    const row = access.user(id)
    assert(row !== undefined)
    const viewer: Viewer = { team: row.team, user: id, role: row.role, proof: { kind: 'session', sid: 's', account: row.account ?? '' } }
    // The record of handlers is indexed by a name that is not known yet.
    const handler = handlers[method] as unknown as Handler<N>
    const parsed = methods[method].input.parse(args) as never
    const answer = await handler({ viewer, origin: 'https://parley.test', requestId: 'r', uploads }, parsed)
    const checked = methods[method].output.safeParse(answer)
    assert(checked.success, `the answer of ${method} is not what its contract says: ${checked.error?.message}`)
    return answer
  }
  /** The code that a call is refused with, which has to be in the method's contract. */
  const refusal = async <N extends MethodName & keyof Built>(
    method: N,
    args: InputOf<N>,
    uploads: ReadonlyMap<string, Upload> = new Map(),
  ): Promise<string> => {
    try {
      const answer = await call(method, args, uploads)
      return `ok: ${JSON.stringify(answer)}`
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause
      const known: readonly string[] = [...methods[method].errors, 'invalid_cursor', 'ratelimited']
      assert(known.includes(cause.code), `${method} answers ${cause.code}, which its contract does not list`)
      return cause.code
    }
  }
  return { id, call, refusal }
}

/** The event as it would be told now. */
const renderer =
  (deps: Deps) =>
  async (event: LoggedEvent): Promise<ServerEvent> => {
    const renderers = { ...conversationEvents, ...userEvents, ...teamEvents }
    assert(event.type in renderers, `${event.type} is rendered elsewhere`)
    return await renderers[event.type as keyof typeof renderers](deps, event)
  }

function memoryBlobs(): BlobStore {
  const kept = new Map<string, Buffer>()
  return {
    put: async (name, bytes) => void kept.set(name, Buffer.from(bytes)),
    get: async (name) => kept.get(name) ?? null,
    remove: async (name) => void kept.delete(name),
    names: async () => [...kept.keys()].sort(),
  }
}

function seed(): Operation[] {
  const inside = (conversation: string, names: Name[]) =>
    names.map((name) => put('membership', aMembershipRow({ conversation, user: idOf(name), team: TEAM })))
  const channel = (id: string, name: string, more: Partial<Parameters<typeof aChannelRow>[0]> = {}) =>
    put('conversation', aChannelRow({ id, team: TEAM, creator: idOf('bob'), name, ...more }))
  return [
    put('team', aTeamRow({ id: TEAM })),
    ...NAMES.map((name) => put('user', userRow(name, ROLES[name]))),
    channel(GENERAL, 'general', { general: 1, creator: idOf('alice') }),
    channel(SIDE, 'side'),
    channel(SECRET, 'secret', { kind: 'private_channel' }),
    ...inside(GENERAL, ['alice', 'adam', 'bob', 'carol', 'dave']),
    ...inside(SIDE, ['bob', 'carol', 'gina']),
    ...inside(SECRET, ['bob', 'carol']),
  ]
}

export const userRow = (name: string, role: Role) =>
  aUserRow({
    id: idOf(name),
    team: TEAM,
    name,
    role,
    deleted: name === 'dave' ? 1 : 0,
    is_primary_owner: name === 'alice' ? 1 : 0,
  })

/** What came of calls whose order nobody knows: their codes, or `ok`, sorted. */
export const outcomesOf = (answers: { body: Record<string, unknown> }[]): string[] =>
  answers.map(({ body }) => (typeof body['error'] === 'string' ? body['error'] : 'ok')).sort()
