import type { Message } from '@parley/contract/chat/message'
import type { Conversation, MyConversation } from '@parley/contract/conversations/conversation'
import type { User } from '@parley/contract/users/user'
import type { SafeStorage } from '../lib/storage.ts'
import { ApiError, Unreachable } from './api/api-error.ts'
import { ApiClient } from './api/api-client.ts'
import { Session } from './api/session.ts'
import type { Fetch } from './api/session.ts'
import { emptyState, fromMine } from './store/state.ts'
import type { State } from './store/state.ts'

/* The cast and the fakes of the engine's tests: one team, a server that is a function, and storage that two tabs can share. */

export const TEAM = 'T00000001'
export const ME = 'U00000001'
export const BO = 'U00000002'
export const GENERAL = 'C00000001'

/** The `ts` number `n`: their order is the order of the numbers. */
export const ts = (n: number): string => `17000${String(n).padStart(5, '0')}.000000`

export function aMessage(n: number, over: Partial<Message> = {}): Message {
  return { type: 'message', ts: ts(n), user: BO, team: TEAM, text: `message ${n}`, ...over }
}

const nothing = { value: '', creator: '', last_set: 0 }

export function aConversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: GENERAL,
    name: 'general',
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_archived: false,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    creator: ME,
    created: 0,
    updated: 0,
    context_team_id: TEAM,
    topic: nothing,
    purpose: nothing,
    previous_names: [],
    num_members: 2,
    ...over,
  }
}

export function mine(over: Partial<MyConversation> = {}): MyConversation {
  return {
    conversation: aConversation(),
    membership: { is_member: true, last_read: ts(0), is_open: true },
    unread: { unread: [], mentions: [] },
    latest: ts(0),
    ...over,
  }
}

export function aUser(id: string, over: Partial<User> = {}): User {
  const names = { real_name: id, real_name_normalized: id, display_name: '', display_name_normalized: '' }
  const status = { status_text: '', status_emoji: '', status_expiration: 0 }
  return {
    id,
    team_id: TEAM,
    name: id.toLowerCase(),
    deleted: false,
    real_name: id,
    tz: 'UTC',
    tz_label: 'UTC',
    tz_offset: 0,
    profile: { ...names, ...status, title: '', phone: '', team: TEAM, avatar_hash: '' },
    role: 'member',
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
    updated: 0,
    ...over,
  }
}

/** A client that is in #general, at position `L:10`. */
export function aState(over: Partial<State> = {}): State {
  const users = { [ME]: aUser(ME), [BO]: aUser(BO) }
  return { ...emptyState, phase: 'ready', self: ME, position: 'L:10', users, conversations: { [GENERAL]: fromMine(mine()) }, ...over }
}

/** Storage without a browser; give the same one to two clients and they are two tabs. */
export function aStorage(): SafeStorage {
  const kept = new Map<string, string>()
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => {
      kept.set(key, value)
      return true
    },
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
}

/** Answers a call: a body, a code that refuses, or nobody is there. */
export type Answer = (
  name: string,
  input: Record<string, unknown>,
) => object | ApiError | Unreachable | Promise<object | ApiError | Unreachable>

export const refused = (code: string, retryAfter = 0): ApiError => new ApiError(code, { retryAfter })
export const nobody = (): Unreachable => new Unreachable('no network in this test')

/** `fetch` to a server that is a function. Signing in always works. */
export function aFetch(answer: Answer): Fetch {
  return async (url, init) => {
    const name = url.replace('/api/', '')
    const input = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Record<string, unknown>
    const said = name === 'auth/refresh' ? { team: TEAM, user: ME, token: 'token', expires_in: 300 } : await answer(name, input)
    if (said instanceof Unreachable) throw new TypeError('fetch failed')
    if (!(said instanceof ApiError)) return Response.json({ ok: true, ...said })
    const headers = said.retryAfter > 0 ? { 'retry-after': String(said.retryAfter) } : {}
    return Response.json({ ok: false, error: said.code }, { headers })
  }
}

export const aSession = (fetch: Fetch): Session => new Session({ fetch, expected: {}, onEnded: () => undefined })
export const anApi = (answer: Answer): ApiClient => new ApiClient({ fetch: aFetch(answer), session: aSession(aFetch(answer)) })

/** Lets everything run that waits for nothing but its turn. */
export async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
