import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import { LIMITS } from '@parley/contract/kernel/limits'
import type { ConversationId } from '@parley/contract/kernel/ids'
import { escapeMrkdwn } from '@parley/contract/richtext/escape'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, patch } from '#src/kernel/batch.ts'
import type { Batch } from '#src/kernel/batch.ts'
import { seconds } from '#src/kernel/clock.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer } from '#src/kernel/committer.ts'
import { isFarTooLong, plainLine } from '#src/kernel/plain-line.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import { conversationChanged, lineParts } from './conversation-batch.ts'
import { assertMayDescribe, stillOpenFor, stillThemselves } from './conversation-policy.ts'
import { viewConversation } from './view-conversation.ts'
import type { ViewDeps } from './view-conversation.ts'

export type DescribeChannelDeps = ViewDeps & { committer: Committer; clock: Clock }
type Aspect = 'topic' | 'purpose'

/** Sets the topic or purpose of a conversation; plain text, kept as it stands. The same again changes nothing. */
export async function describeChannel(
  deps: DescribeChannelDeps,
  viewer: Viewer,
  wish: { channel: ConversationId; aspect: Aspect; value: string },
): Promise<ViewedConversation> {
  return await commitDecision(deps.committer, async () => {
    const { row } = seeConversation(deps.access, viewer, wish.channel)
    assertMayDescribe(deps.access, viewer, row)
    if (isFarTooLong(wish.value, LIMITS.topicChars)) throw new AppError('too_long')
    const value = plainLine(wish.value)
    if (value.length > LIMITS.topicChars) throw new AppError('too_long')
    const isSame = row[wish.aspect].value === value
    return {
      batch: isSame ? { team: row.team, require: [], ops: [], events: [] } : describing(deps, viewer, { row, aspect: wish.aspect, value }),
      answer: () => viewConversation(deps, viewer, deps.access.conversation(row.id) ?? row),
    }
  })
}

function describing(
  deps: DescribeChannelDeps,
  viewer: Viewer,
  { row, aspect, value }: { row: ConversationRow; aspect: Aspect; value: string },
): Batch {
  const set = { value, creator: viewer.user, last_set: seconds(deps.clock) }
  const words = aspect === 'topic' ? 'topic' : 'description'
  const line = lineParts({
    team: row.team,
    conversation: row.id,
    user: viewer.user,
    subtype: aspect === 'topic' ? 'channel_topic' : 'channel_purpose',
    text:
      value === ''
        ? `<@${viewer.user}> cleared the channel ${words}`
        : `<@${viewer.user}> set the channel ${words}: ${escapeMrkdwn(value)}`,
    body: { [aspect]: value },
  })
  return {
    team: row.team,
    require: [stillThemselves(viewer), stillOpenFor(row), exists('membership', { conversation: row.id, user: viewer.user })],
    ops: [patch('conversation', { id: row.id }, { [aspect]: set, updated: deps.clock.now() }), ...line.ops],
    events: [conversationChanged(row), ...line.events],
  }
}
