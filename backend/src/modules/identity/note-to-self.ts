import { TS_ZERO } from '@parley/contract/kernel/ts'
import { put } from '#src/kernel/batch.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import type { ConversationRow, UserRow } from '#src/kernel/rows.ts'
import { accessChanged, peopleKeyOf, type Parts } from '#src/modules/conversations/public.ts'

const NEVER_SET = { value: '', creator: '', last_set: 0 }

/** The direct message of a new user with nobody else, as a piece of the batch that makes them. */
export function noteToSelf({ clock, newId }: { clock: Clock; newId: NewId }, user: Pick<UserRow, 'id' | 'team'>): Parts {
  const row: Omit<ConversationRow, 'v'> = {
    id: newId('D'),
    team: user.team,
    kind: 'im',
    name: null,
    name_key: null,
    people_key: peopleKeyOf([user.id]),
    topic: NEVER_SET,
    purpose: NEVER_SET,
    previous_names: [],
    creator: user.id,
    created: seconds(clock),
    archived: 0,
    general: 0,
    is_example: 0,
    last_ts: TS_ZERO,
    updated: clock.now(),
  }
  const membership = { conversation: row.id, user: user.id, team: user.team, joined: row.created, last_read: TS_ZERO, open: 1 } as const
  return { ops: [put('conversation', row), put('membership', membership)], events: [accessChanged(row.id, user.id)] }
}
