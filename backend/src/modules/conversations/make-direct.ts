import type { ConversationId, TeamId, UserId } from '@parley/contract/kernel/ids'
import { TS_ZERO } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import { absent, exists, put } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Access } from '#src/modules/access/public.ts'
import { accessChanged } from './conversation-batch.ts'
import { NO_TOPIC, peopleKeyOf } from './conversation.ts'
import { stillThemselves } from './conversation-policy.ts'
import type { ConversationStore } from './conversation-store.ts'

export type MakeDirectDeps = {
  access: Access
  conversations: ConversationStore
  committer: Committer
  clock: Clock
  newId: NewId
}

export type Made = { channel: ConversationId; isNew: boolean }

/**
 * Makes the conversation of these people, the viewer among them; whoever is second to make it gets the first one's. It is on
 * its maker's list at once, on the others' when something is said. Nobody deactivated can be in a new one: `user_disabled`.
 */
export async function makeDirect(deps: MakeDirectDeps, viewer: Viewer, people: UserId[]): Promise<Made> {
  const { access, clock } = deps
  const key = { team: viewer.team, people_key: peopleKeyOf(people) }
  return await commitDecision<Made>(deps.committer, async () => {
    if (people.some((user) => access.user(user)?.deleted === 1)) throw new AppError('user_disabled')
    const row = directRow(deps, viewer, people)
    const others = people.filter((user) => user !== viewer.user)
    return {
      batch: {
        team: viewer.team,
        require: [
          stillThemselves(viewer),
          ...others.map((user) => exists('user', { id: user }, { deleted: 0 })),
          absent('conversation', key),
        ],
        ops: [
          put('conversation', row),
          ...people.map((user) =>
            put('membership', {
              conversation: row.id,
              user,
              team: viewer.team,
              joined: seconds(clock),
              last_read: TS_ZERO,
              open: user === viewer.user ? 1 : 0,
            }),
          ),
        ],
        events: people.map((user) => accessChanged(row.id, user)),
      },
      answer: () => ({ channel: row.id, isNew: true }),
      // Read again, the first one's is found: by then it is there.
      onRefused: ({ failed }) => (failed.require === 'absent' ? firstMade(deps, key) : undefined),
    }
  })
}

async function firstMade(deps: MakeDirectDeps, key: { team: TeamId; people_key: string }): Promise<Made> {
  const first = await deps.conversations.byPeople(key.team, key.people_key)
  if (first === null) throw new Error('a direct message was there and is gone')
  return { channel: first.id, isNew: false }
}

function directRow(deps: MakeDirectDeps, viewer: Viewer, people: UserId[]): Omit<ConversationRow, 'v'> {
  const isGroup = people.length > 2
  const handles = people.map((user) => deps.access.user(user)?.name ?? user)
  return {
    id: deps.newId(isGroup ? 'G' : 'D'),
    team: viewer.team,
    kind: isGroup ? 'mpim' : 'im',
    // Slack's name of a group message. It is not unique and nothing looks it up.
    name: isGroup ? `mpdm-${handles.sort().join('--')}-1` : null,
    name_key: null,
    people_key: peopleKeyOf(people),
    topic: NO_TOPIC,
    purpose: NO_TOPIC,
    previous_names: [],
    creator: viewer.user,
    created: seconds(deps.clock),
    archived: 0,
    general: 0,
    is_example: 0,
    last_ts: TS_ZERO,
    updated: deps.clock.now(),
  }
}
