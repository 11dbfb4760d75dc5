import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { absent, put } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import { channelName } from './channel-name.ts'
import { conversationChanged, joinParts } from './conversation-batch.ts'
import { NO_TOPIC } from './conversation.ts'
import { assertMayCreate, stillThemselves } from './conversation-policy.ts'
import { viewConversation } from './view-conversation.ts'
import type { ViewDeps } from './view-conversation.ts'

export type CreateChannelDeps = ViewDeps & { committer: Committer; clock: Clock; newId: NewId }

/** Makes a channel with the viewer in it. */
export async function createChannel(
  deps: CreateChannelDeps,
  viewer: Viewer,
  wanted: { name: string; isPrivate: boolean },
): Promise<ViewedConversation> {
  assertMayCreate(viewer)
  const name = channelName(wanted.name)
  const row = channelRow({
    id: deps.newId('C'),
    team: viewer.team,
    kind: wanted.isPrivate ? 'private_channel' : 'public_channel',
    name,
    creator: viewer.user,
    now: deps.clock.now(),
  })
  const first = joinParts({ team: viewer.team, conversation: row.id, user: viewer.user, joined: seconds(deps.clock) })
  const done = await deps.committer.commit({
    team: viewer.team,
    require: [stillThemselves(viewer), absent('conversation', { team: viewer.team, name_key: name })],
    ops: [put('conversation', row), ...first.ops],
    events: [conversationChanged(row), ...first.events],
  })
  if (!done.ok) throw new AppError(done.failed.table === 'conversation' ? 'name_taken' : 'restricted_action')
  return await viewConversation(deps, viewer, seeConversation(deps.access, viewer, row.id).row)
}

type NewChannel = {
  id: ConversationId
  team: TeamId
  kind: 'public_channel' | 'private_channel'
  /** As `channelName` gives it. */
  name: string
  creator: UserId
  /** Milliseconds. */
  now: number
  general?: boolean
  isExample?: boolean
  purpose?: string
}

/** The row of a new channel, also for #general and example content. */
export function channelRow(channel: NewChannel): Omit<ConversationRow, 'v'> {
  const created = Math.floor(channel.now / 1000)
  return {
    id: channel.id,
    team: channel.team,
    kind: channel.kind,
    name: channel.name,
    name_key: channel.name,
    people_key: null,
    topic: NO_TOPIC,
    purpose: channel.purpose === undefined ? NO_TOPIC : { value: channel.purpose, creator: channel.creator, last_set: created },
    previous_names: [],
    creator: channel.creator,
    created,
    archived: 0,
    general: channel.general === true ? 1 : 0,
    is_example: channel.isExample === true ? 1 : 0,
    last_ts: TS_ZERO,
    updated: channel.now,
  }
}
