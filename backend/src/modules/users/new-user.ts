import type { ConversationId, TeamId } from '@parley/contract/kernel/ids'
import { LIMITS } from '@parley/contract/kernel/limits'
import { absent, exists, put } from '#src/kernel/batch.ts'
import type { Requirement } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import { plainLine } from '#src/kernel/plain-line.ts'
import type { ConversationRow, UserRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'
import { joined, joinParts } from '#src/modules/conversations/public.ts'
import type { Parts } from '#src/modules/conversations/public.ts'
import { handleFor } from './handle.ts'
import { knownTimeZone } from './time-zone.ts'
import { userChanged } from './user-batch.ts'

export type NewUser = {
  team: TeamId
  /** Null for example people and apps. */
  account: string | null
  email: string | null
  /** Made a plain line and cut to its limit; the address's first part where nothing is left of it. */
  realName: string
  role: UserRow['role']
  isPrimaryOwner?: boolean
  isExample?: boolean
  title?: string
  /** IANA; UTC where unknown. */
  tz: string
  /**
   * Conversations to be in besides the general channel (guests: these only). Those that are archived or gone are passed over.
   */
  channels?: ConversationId[]
  /** Conversations that the same batch makes, the general channel of a new team too: `Access` does not know them yet. */
  newChannels?: ConversationId[]
  /** Which join line of the batch this is, from 0, when it makes several people or writes other messages there. */
  n?: number
}

/**
 * A piece of a batch that makes somebody: their row, their memberships, join lines and events. Its preconditions: the handle
 * and the account are free in the team, and the channels are not archived. On a refused handle (`failed.table` is `user`)
 * ask again: it is derived from those now taken. Put it after the rows of what it joins.
 */
export function newUserBatchParts(
  deps: { access: Access; clock: Clock; newId: NewId },
  person: NewUser,
): Parts & { user: Omit<UserRow, 'v'>; require: Requirement[] } {
  const { access, clock } = deps
  const user = newUserRow(deps, person)
  const general = access.conversationsIn(person.team).filter((row) => row.general === 1 && person.role !== 'guest')
  const channels = [...new Set([...general.map((row) => row.id), ...(person.channels ?? [])])]
  const existing = channels.filter((id) => isOpenIn(access.conversation(id), person.team))
  const parts = [...existing, ...(person.newChannels ?? [])].map((conversation) =>
    joinParts({ team: person.team, conversation, user: user.id, n: person.n ?? 0, joined: seconds(clock) }),
  )
  const rest = joined(parts)
  return {
    user,
    require: [
      absent('user', { team: person.team, name: user.name }),
      ...(person.account === null ? [] : [absent('user', { team: person.team, account: person.account })]),
      ...existing.map((id) => exists('conversation', { id }, { archived: 0 })),
    ],
    ops: [put('user', user), ...rest.ops],
    // The person first, so that nobody is told of a member whom they cannot name.
    events: [userChanged(user), ...rest.events],
  }
}

const isOpenIn = (row: ConversationRow | undefined, team: TeamId): boolean => row?.archived === 0 && row.team === team

function newUserRow({ access, clock, newId }: { access: Access; clock: Clock; newId: NewId }, person: NewUser): Omit<UserRow, 'v'> {
  const taken = new Set([...access.usersOf(person.team)].map((id) => access.user(id)?.name))
  const written = plainLine(person.realName).slice(0, LIMITS.displayNameChars).trim().toWellFormed()
  const realName = written === '' ? (person.email?.split('@')[0] ?? 'Somebody') : written
  return {
    id: newId('U'),
    team: person.team,
    account: person.account,
    name: handleFor({ realName, email: person.email }, (handle) => taken.has(handle)),
    email: person.email,
    role: person.role,
    is_primary_owner: person.isPrimaryOwner === true ? 1 : 0,
    deleted: 0,
    is_example: person.isExample === true ? 1 : 0,
    profile: {
      real_name: realName,
      display_name: '',
      title: plainLine(person.title ?? '').slice(0, LIMITS.titleChars),
      phone: '',
      pronouns: '',
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      avatar: '',
    },
    tz: knownTimeZone(person.tz) ?? 'UTC',
    manual_away: 0,
    created: seconds(clock),
    updated: seconds(clock),
  }
}
