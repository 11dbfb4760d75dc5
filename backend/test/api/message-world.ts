import assert from 'node:assert/strict'
import type { Message } from '@parley/contract/chat/message'
import { GENERIC_ERRORS } from '@parley/contract/kernel/errors'
import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import { methods } from '@parley/contract/methods'
import type { InputOf, MethodName } from '@parley/contract/methods'
import { openMemory } from '#src/adapters/memory/open-memory.ts'
import type { Schedule } from '#src/adapters/memory/open-memory.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { put } from '#src/kernel/batch.ts'
import type { Operation } from '#src/kernel/batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Answer, Handler } from '#src/kernel/handlers.ts'
import { newIdWith } from '#src/kernel/new-id.ts'
import type { Ephemeral } from '#src/kernel/news.ts'
import type { Flag } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { Access } from '#src/modules/access/public.ts'
import { conversationMethods } from '#src/modules/conversations/conversation-methods.ts'
import { openDirectMessage } from '#src/modules/conversations/public.ts'
import { messageMethods } from '#src/modules/messages/message-methods.ts'

export const TEAM = 'T00000001'
export const GENERAL = 'C00000001'
export const SECRET = 'C00000002'
export const DIRECT = 'D00000001'
/** Everybody of the world is in #general; alice and bob are in the private channel and the direct message. */
export const CAST = {
  alice: 'U0000ALICE',
  bob: 'U00000BOB',
  carol: 'U0000CAROL',
  admin: 'U0000ADMIN',
  guest: 'U0000GUEST',
  app: 'U00000APP',
}
export type Name = keyof typeof CAST

type MethodsHere = ReturnType<typeof messageMethods> & ReturnType<typeof conversationMethods>

/** The use cases of messages and conversations over memory, called as the API calls them: input parsed by the contract. */
export async function aWorld(options: { schedule?: Schedule; open?: (clock: Clock) => Promise<Storage> } = {}) {
  const { open, ...memory } = options
  const clock = { time: 1_750_000_000_000, now: () => clock.time }
  const storage: Storage = open === undefined ? openMemory({ clock, ...memory }) : await open(clock)
  await storage.committer.commit({ team: TEAM, require: [], ops: seed(), events: [] })
  const access = new Access(await storage.access.loadAccess())
  storage.onCommitted(({ changes }) => {
    for (const change of changes) access.apply(change)
  })
  const told: { user: UserId; frame: Ephemeral }[] = []
  const deps = depsOf({ storage, access, clock, told })
  const handlers: MethodsHere = { ...conversationMethods(deps), ...messageMethods(deps) }
  const viewer = (name: Name): Viewer => ({
    team: TEAM,
    user: CAST[name],
    role: access.user(CAST[name])?.role ?? 'member',
    proof: { kind: 'session', sid: 's1', account: 'a1' },
  })
  const call = async <N extends MethodName & keyof MethodsHere>(name: Name, method: N, input: InputOf<N>): Promise<Answer<N>> => {
    // The one cast of the world: the record of handlers is indexed by a name that is not known yet.
    const handler = handlers[method] as unknown as Handler<N>
    const parsed = methods[method].input.parse(input) as never
    const context = { viewer: viewer(name), origin: 'http://parley.test', requestId: 'r1', uploads: new Map() }
    return await handler(context, parsed).catch((cause: unknown) => {
      if (!(cause instanceof AppError)) throw cause
      const known: readonly string[] = [...methods[method].errors, ...GENERIC_ERRORS]
      assert.ok(known.includes(cause.code), `the contract of ${method} does not know ${cause.code}`)
      throw cause
    })
  }
  const say = async (name: Name, text: string, more: Omit<InputOf<'chat.postMessage'>, 'channel' | 'text'> & { channel?: string } = {}) =>
    await call(name, 'chat.postMessage', { channel: GENERAL, text, ...more })
  const history = async (name: Name, channel: string = GENERAL): Promise<Message[]> =>
    (await call(name, 'conversations.history', { channel })).messages
  return { clock, storage, access, told, deps, viewer, call, say, history }
}
export type World = Awaited<ReturnType<typeof aWorld>>

/** The code that a call is refused with; fails if it is not refused. */
export async function refusal(calling: Promise<unknown>): Promise<string> {
  try {
    await calling
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  throw new Error('was not refused')
}

function depsOf(parts: { storage: Storage; access: Access; clock: { now(): number }; told: { user: UserId; frame: Ephemeral }[] }) {
  const { storage, access, clock, told } = parts
  const base = {
    access,
    clock,
    newId: newIdWith(clock),
    committer: storage.committer,
    messages: storage.messages,
    conversations: storage.conversations,
    memberships: storage.conversations,
    news: { tellUser: (to: { user: UserId }, frame: Ephemeral) => void told.push({ user: to.user, frame }) },
  }
  return { ...base, openDirectMessage: (viewer: Viewer, user: UserId) => openDirectMessage(base, viewer, user) }
}

function seed(): Operation[] {
  const roles = { alice: 'owner', bob: 'member', carol: 'member', admin: 'admin', guest: 'guest', app: 'app' } as const
  const names = Object.keys(CAST) as Name[]
  return [
    put('team', { id: TEAM, name: 'Acme', domain: 'acme', created: 1, allows_outbound: 0, has_examples: 0 }),
    ...names.map((name) => userPut(name, roles[name])),
    ...conversationPut({ id: GENERAL, kind: 'public_channel', name: 'general' }, names),
    ...conversationPut({ id: SECRET, kind: 'private_channel', name: 'secret' }, ['alice', 'bob']),
    ...conversationPut({ id: DIRECT, kind: 'im', name: null }, ['alice', 'bob']),
  ]
}

function userPut(name: Name, role: 'owner' | 'member' | 'admin' | 'guest' | 'app'): Operation {
  const profile = { real_name: name, display_name: name, title: '', phone: '', pronouns: '', status_text: '', status_emoji: '' }
  return put('user', {
    id: CAST[name],
    team: TEAM,
    account: null,
    name,
    email: `${name}@example.org`,
    role,
    is_primary_owner: 0,
    deleted: 0,
    is_example: 0,
    profile: { ...profile, status_expiration: 0, avatar: '' },
    tz: 'Europe/Paris',
    manual_away: 0,
    created: 1,
    updated: 1,
  })
}

type ConversationSeed = { id: ConversationId; kind: 'public_channel' | 'private_channel' | 'im'; name: string | null }

export function conversationPut(
  { id, kind, name }: ConversationSeed,
  members: Name[],
  more: { archived?: Flag; open?: Flag } = {},
): Operation[] {
  const none = { value: '', creator: '', last_set: 0 }
  const users = members.map((member) => CAST[member])
  return [
    put('conversation', {
      id,
      team: TEAM,
      kind,
      name,
      name_key: name,
      people_key: kind === 'im' ? users.sort().join(',') : null,
      topic: none,
      purpose: none,
      previous_names: [],
      creator: CAST.alice,
      created: 1,
      archived: more.archived ?? 0,
      general: id === GENERAL ? 1 : 0,
      is_example: 0,
      last_ts: TS_ZERO,
      updated: 1,
    }),
    ...users.map((user) => put('membership', { conversation: id, user, team: TEAM, joined: 1, last_read: TS_ZERO, open: more.open ?? 1 })),
  ]
}
