import { TS_ZERO } from '@parley/contract/kernel/ts'
import type { Rows, TableName } from '#src/kernel/rows.ts'

type Row<T extends TableName> = Omit<Rows[T], 'v'>

/** Rows as a test needs them: what it does not care about is filled in. */
export const aTeamRow = (row: Pick<Row<'team'>, 'id'> & Partial<Row<'team'>>): Row<'team'> => ({
  name: 'Acme',
  domain: 'acme',
  created: 1_700_000_000,
  allows_outbound: 0,
  has_examples: 0,
  ...row,
})

export const aUserRow = (row: Pick<Row<'user'>, 'id' | 'team' | 'name'> & Partial<Row<'user'>>): Row<'user'> => ({
  account: `account-of-${row.name}`,
  email: `${row.name}@example.org`,
  role: 'member',
  is_primary_owner: 0,
  deleted: 0,
  is_example: 0,
  profile: {
    real_name: `${row.name} Example`,
    display_name: row.name,
    title: '',
    phone: '',
    pronouns: '',
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar: '',
  },
  tz: 'Europe/Paris',
  manual_away: 0,
  created: 1_700_000_000,
  updated: 1_700_000_000,
  ...row,
})

const noTopic = { value: '', creator: '', last_set: 0 }

/** A channel, public unless its kind says otherwise. */
export const aChannelRow = (
  row: Pick<Row<'conversation'>, 'id' | 'team' | 'creator'> & { name: string } & Partial<Row<'conversation'>>,
): Row<'conversation'> => ({
  kind: 'public_channel',
  name_key: row.name.toLowerCase(),
  people_key: null,
  topic: noTopic,
  purpose: noTopic,
  previous_names: [],
  created: 1_700_000_000,
  archived: 0,
  general: 0,
  is_example: 0,
  last_ts: TS_ZERO,
  updated: 1_700_000_000_000,
  ...row,
})

export const aMembershipRow = (row: Pick<Row<'membership'>, 'conversation' | 'user' | 'team'>): Row<'membership'> => ({
  joined: 1_700_000_000,
  last_read: TS_ZERO,
  open: 1,
  ...row,
})
