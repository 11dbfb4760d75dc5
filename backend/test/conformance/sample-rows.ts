import { TS_ZERO } from '@parley/contract/kernel/ts'
import type { Batch, RowDraft } from '#src/kernel/batch.ts'

/*
 * Plain rows for the storage suites: everything that does not matter to a test has some value here. A name becomes an id of
 * its kind, so that a test can say `message('general', …)`.
 */

export const TEAM = 'T00000001'
export const conversationId = (name: string): string => `C${name.toUpperCase()}`
export const userId = (name: string): string => `U${name.toUpperCase()}`
export const tsAt = (n: number): string => `1600000000.${String(n).padStart(6, '0')}`

const NO_TOPIC = { value: '', creator: '', last_set: 0 }

export function conversation(name: string, columns: Partial<RowDraft<'conversation'>> = {}): RowDraft<'conversation'> {
  return {
    id: conversationId(name),
    team: TEAM,
    kind: 'public_channel',
    name,
    name_key: name.toLowerCase(),
    people_key: null,
    topic: NO_TOPIC,
    purpose: NO_TOPIC,
    previous_names: [],
    creator: userId('alice'),
    created: 1_600_000_000,
    archived: 0,
    general: 0,
    is_example: 0,
    last_ts: TS_ZERO,
    updated: 1_600_000_000_000,
    ...columns,
  }
}

export function user(name: string, columns: Partial<RowDraft<'user'>> = {}): RowDraft<'user'> {
  const profile = { real_name: name, display_name: '', title: '', phone: '', pronouns: '', status_text: '', status_emoji: '' }
  return {
    id: userId(name),
    team: TEAM,
    account: `account-${name}`,
    name,
    email: `${name}@example.org`,
    role: 'member',
    is_primary_owner: 0,
    deleted: 0,
    is_example: 0,
    profile: { ...profile, status_expiration: 0, avatar: '' },
    tz: 'UTC',
    manual_away: 0,
    created: 1_600_000_000,
    updated: 1_600_000_000,
    ...columns,
  }
}

export function membership(channel: string, name: string, columns: Partial<RowDraft<'membership'>> = {}): RowDraft<'membership'> {
  return {
    conversation: conversationId(channel),
    user: userId(name),
    team: TEAM,
    joined: 1_600_000_000,
    last_read: TS_ZERO,
    open: 1,
    ...columns,
  }
}

export function message(channel: string, ts: RowDraft<'message'>['ts'], columns: Partial<RowDraft<'message'>> = {}): RowDraft<'message'> {
  return {
    conversation: conversationId(channel),
    ts,
    team: TEAM,
    user: userId('alice'),
    subtype: null,
    text: 'hello',
    body: {},
    thread_ts: null,
    client_msg_id: null,
    edited_by: null,
    edited_ts: null,
    countable: 1,
    in_channel: 1,
    reply_count: 0,
    latest_reply: null,
    ...columns,
  }
}

/** A reply that is shown in its thread only. */
export const reply = (channel: string, ts: string, root: string, columns: Partial<RowDraft<'message'>> = {}): RowDraft<'message'> =>
  message(channel, ts, { thread_ts: root, countable: 0, in_channel: 0, ...columns })

export function invite(id: string, columns: Partial<RowDraft<'invite'>> = {}): RowDraft<'invite'> {
  return {
    id,
    team: TEAM,
    code_hash: `hash-${id}`,
    created_by: userId('alice'),
    created: 1_600_000_000,
    expires: 1_900_000_000,
    max_uses: 0,
    uses: 0,
    role: 'member',
    channels: [],
    revoked: 0,
    ...columns,
  }
}

export function token(id: string, columns: Partial<RowDraft<'token'>> = {}): RowDraft<'token'> {
  return { id, team: TEAM, user: userId('alice'), hash: `hash-${id}`, name: 'script', hint: 'abcd', created: 1_600_000_000, ...columns }
}

export const batch = (parts: Partial<Batch>): Batch => ({ team: TEAM, require: [], ops: [], events: [], ...parts })
