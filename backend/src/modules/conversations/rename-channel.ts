import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import { escapeMrkdwn } from '@parley/contract/richtext/escape'
import type { ConversationId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { absent, patch, unchanged } from '#src/kernel/batch.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer, Decision } from '#src/kernel/committer.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import { channelName } from './channel-name.ts'
import { conversationChanged, lineParts } from './conversation-batch.ts'
import { assertChannel, assertNotArchived, mayManage, stillOpenFor, stillManages } from './conversation-policy.ts'
import { viewConversation } from './view-conversation.ts'
import type { ViewDeps } from './view-conversation.ts'

export type RenameChannelDeps = ViewDeps & { committer: Committer; clock: Clock }

/** Names that a channel had, newest first, are kept so that links to them lead on. */
const KEPT_NAMES = 20

/** Gives a channel another name. To the name it has already: nothing happens. */
export async function renameChannel(
  deps: RenameChannelDeps,
  viewer: Viewer,
  wish: { channel: ConversationId; name: string },
): Promise<ViewedConversation> {
  const find = (): ConversationRow => {
    const { row } = seeConversation(deps.access, viewer, wish.channel)
    assertChannel(row)
    if (!mayManage(deps.access, viewer, row)) throw new AppError('not_authorized')
    assertNotArchived(row)
    return row
  }
  const view = () => viewConversation(deps, viewer, find())
  find()
  const name = channelName(wish.name)
  return await commitDecision(deps.committer, async () => {
    const row = find()
    return {
      batch: row.name === name ? { team: row.team, require: [], ops: [], events: [] } : renaming(deps, viewer, row, name),
      answer: view,
      onRefused: taken,
    }
  })
}

const taken: NonNullable<Decision<ViewedConversation>['onRefused']> = ({ failed }) => {
  if (failed.require === 'absent') throw new AppError('name_taken')
  return undefined
}

function renaming(deps: RenameChannelDeps, viewer: Viewer, row: ConversationRow, name: string) {
  const old = row.name ?? ''
  const line = lineParts({
    team: row.team,
    conversation: row.id,
    user: viewer.user,
    subtype: 'channel_name',
    text: `<@${viewer.user}> has renamed the channel from "${escapeMrkdwn(old)}" to "${escapeMrkdwn(name)}"`,
    body: { name, old_name: old },
  })
  const previous_names = [old, ...row.previous_names.filter((one) => one !== old && one !== name)].slice(0, KEPT_NAMES)
  return {
    team: row.team,
    require: [
      ...stillManages(viewer, row),
      stillOpenFor(row),
      // The list of former names is rewritten whole, so nobody else may have renamed meanwhile.
      unchanged('conversation', { id: row.id }, row),
      absent('conversation', { team: row.team, name_key: name }),
    ],
    ops: [patch('conversation', { id: row.id }, { name, name_key: name, previous_names, updated: deps.clock.now() }), ...line.ops],
    events: [conversationChanged(row), ...line.events],
  }
}
