import type { ConversationId } from '@parley/contract/kernel/ids'
import { TS_ZERO, tsFromMicros } from '@parley/contract/kernel/ts'
import { put, type Operation } from '#src/kernel/batch.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import type { UserRow } from '#src/kernel/rows.ts'
import { Access } from '#src/modules/access/public.ts'
import { accessChanged, channelRow, joined, type Parts } from '#src/modules/conversations/public.ts'
import { newUserBatchParts } from '#src/modules/users/public.ts'
import { EXAMPLE_CHANNELS, EXAMPLE_PEOPLE, type ExampleChannel, type ExampleName, type ExampleLine } from './example-words.ts'

type ExampleDeps = { clock: Clock; newId: NewId }
type Owner = Omit<UserRow, 'v'>
type People = { [Name in ExampleName]: UserRow }

/**
 * Conversations to try things in, as a piece of the batch that makes the owner: private channels of the owner and a few
 * made-up people, marked so that `removeExamples` finds all of them again.
 */
export function exampleContent(deps: ExampleDeps, owner: Owner): Parts {
  const { people, parts } = examplePeople(deps, owner)
  return joined([parts, ...EXAMPLE_CHANNELS.map((channel) => exampleChannel(deps, { owner, people, channel }))])
}

function examplePeople(deps: ExampleDeps, owner: Owner): { people: People; parts: Parts } {
  // Memory as it will be: handles are chosen beside the owner's, and nobody joins a general channel that is not there.
  const access = new Access({
    teams: [],
    users: [{ ...owner, v: 1 }],
    conversations: [],
    memberships: [],
    revocations: [],
    tokens: [],
  })
  const made = EXAMPLE_PEOPLE.map(({ name, title }) => {
    const { team, tz } = owner
    const person = newUserBatchParts(
      { ...deps, access },
      { team, account: null, email: null, realName: name, role: 'member', isExample: true, title, tz },
    )
    const row = { ...person.user, v: 1 }
    access.apply({ table: 'user', key: { id: row.id }, row })
    return { name, row, person }
  })
  // A cast at the edge: the list names every example person once.
  const people = Object.fromEntries(made.map(({ name, row }) => [name, row])) as People
  return { people, parts: joined(made.map(({ person }) => person)) }
}

type Place = { owner: Owner; people: People; channel: ExampleChannel }

function exampleChannel(deps: ExampleDeps, { owner, people, channel }: Place): Parts {
  const id = deps.newId('C')
  const now = deps.clock.now()
  const lines = channel.lines.map((line, index) => {
    const ts = tsFromMicros(Math.floor(now - (channel.lines.length - index) * MINUTE) * 1000)
    return exampleLine(line, { id, ts, owner, people })
  })
  const row = channelRow({
    id,
    team: owner.team,
    kind: 'private_channel',
    name: channel.name,
    creator: people[channel.lines[0].by].id,
    now,
    isExample: true,
    purpose: channel.purpose,
  })
  const latest = lines.at(-1)?.ts ?? TS_ZERO
  const members = [owner, ...Object.values(people)].map((user) =>
    put('membership', {
      conversation: id,
      user: user.id,
      team: owner.team,
      joined: seconds(deps.clock),
      // One of them is left to be read, so that the first screen shows what unread looks like.
      last_read: channel.isUnread && user.id === owner.id ? TS_ZERO : latest,
      open: 1,
    }),
  )
  return {
    ops: [put('conversation', { ...row, last_ts: latest }), ...members, ...lines.flatMap((line) => line.ops)],
    events: [accessChanged(id, owner.id)],
  }
}

const MINUTE = 60_000

function exampleLine(
  line: ExampleLine,
  { id, ts, owner, people }: { id: ConversationId; ts: string; owner: Owner; people: People },
): { ts: string; ops: Operation[] } {
  const message = put('message', {
    conversation: id,
    ts,
    team: owner.team,
    user: people[line.by].id,
    subtype: null,
    text: line.text.replaceAll('@you', `<@${owner.id}>`),
    body: {},
    thread_ts: null,
    client_msg_id: null,
    edited_by: null,
    edited_ts: null,
    countable: 1,
    in_channel: 1,
    reply_count: 0,
    latest_reply: null,
  })
  const mention = line.text.includes('@you') ? [put('mention', { conversation: id, target: owner.id, ts })] : []
  return { ts, ops: [message, ...mention] }
}
