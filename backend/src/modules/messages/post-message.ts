import type { Ts } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { absent, add, exists, put, raise } from '#src/kernel/batch.ts'
import type { Batch, Operation, Refused, Requirement } from '#src/kernel/batch.ts'
import { commitDecision } from '#src/kernel/committer.ts'
import type { Committer, Decision } from '#src/kernel/committer.ts'
import type { ConversationRow, MessageBody, MessageRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { firstResult } from './first-result.ts'
import type { Posted } from './first-result.ts'
import { assertSaysSomething, bodyOf, guiseOf, readContent } from './message-content.ts'
import type { ContentInput, GuiseInput } from './message-content.ts'
import { assertMayPost, asTheyAre, stillActive } from './message-policy.ts'
import { countableFlag, mentionRow, targetsOf } from './message-rows.ts'
import type { MessageStore } from './message-store.ts'
import { messageView } from './message.ts'
import { reopenFor } from './reopen-direct.ts'
import type { ReopenDeps } from './reopen-direct.ts'
import { resolveChannel } from './resolve-channel.ts'
import type { ResolveChannelDeps } from './resolve-channel.ts'
import { becomeRoot, rootOf } from './thread-root.ts'

export type PostMessageDeps = ResolveChannelDeps & ReopenDeps & { committer: Committer; messages: MessageStore }

/** What to post; see the contract of `chat.postMessage`. */
export type MessageDraft = ContentInput &
  GuiseInput & {
    channel: string
    thread_ts?: string | undefined
    reply_broadcast?: boolean | undefined
    client_msg_id?: string | undefined
    subtype?: 'me_message'
  }

/**
 * Posts a message or a reply. A draft with a `client_msg_id` that its author used before is answered with what came of it
 * then, whatever would be said of it now, and creates nothing.
 *
 * The batch requires the author to be active, the membership and that the channel is not archived, never the channel's version,
 * so posts do not disturb each other. It leaves the author's read mark alone: one's own messages are never unread, and what
 * others said before was not read by answering it.
 */
export async function postMessage(deps: PostMessageDeps, viewer: Viewer, draft: MessageDraft): Promise<Posted> {
  try {
    return await commitDecision(deps.committer, () => decide(deps, viewer, draft))
  } catch (cause) {
    // Most posts are no repetitions, so the first result is only looked for where something was refused.
    const first = cause instanceof AppError ? await firstResult(deps, viewer, draft.client_msg_id) : null
    if (first !== null) return first
    throw cause
  }
}

async function decide(deps: PostMessageDeps, viewer: Viewer, draft: MessageDraft): Promise<Decision<Posted>> {
  asTheyAre(deps.access, viewer)
  // Before the channel, because naming a user there may make a conversation.
  const content = readContent(viewer, draft)
  assertSaysSomething(content)
  const { row: conversation, scope } = await resolveChannel(deps, viewer, draft.channel)
  assertMayPost(deps.access, viewer, conversation)
  const root = draft.thread_ts === undefined || draft.thread_ts === '' ? null : await rootOf(deps.messages, scope, draft.thread_ts)
  const body = { ...bodyOf(content), ...guiseOf(viewer, draft) }
  const message = newRow(viewer, { conversation, root, draft, text: content.text, body })
  const reopened = await reopenFor(deps, conversation)
  const thread = root === null ? { require: [], ops: [] } : joinThread(root)
  const targets = message.countable === 1 ? targetsOf(deps.access, { ...message, blocks: content.blocks }) : []
  const ts = { $ts: conversation.id }
  const batch: Batch = {
    team: viewer.team,
    require: [
      stillActive(viewer),
      exists('membership', { conversation: conversation.id, user: viewer.user }),
      exists('conversation', { id: conversation.id }, { archived: 0 }),
      ...thread.require,
      ...sentOnce(message).require,
    ],
    ops: [
      put('message', { ...message, ts }),
      ...sentOnce(message).ops,
      ...targets.map((target) => put('mention', mentionRow(conversation.id, target, ts))),
      ...thread.ops,
      ...reopened.ops,
    ],
    events: [...reopened.events, { type: 'message.changed', channel: conversation.id, ts, audience: { conversation: conversation.id } }],
  }
  return {
    batch,
    answer: (done) => {
      const given = done.ts[conversation.id]?.[0]
      if (given === undefined) throw new Error('a post was committed without a ts')
      const view = messageView({ ...message, ts: given, v: 1 }, { parentUser: root?.user ?? null })
      return { channel: conversation.id, ts: given, message: view }
    },
    onRefused: (refused) => (isReplay(refused) ? replay(deps, viewer, draft) : undefined),
  }
}

const isReplay = (refused: Refused): boolean => refused.failed.require === 'absent' && refused.failed.table === 'sent'

async function replay(deps: PostMessageDeps, viewer: Viewer, draft: MessageDraft): Promise<Posted> {
  const first = await firstResult(deps, viewer, draft.client_msg_id)
  if (first === null) throw new Error('a client_msg_id was refused as used, and is not')
  return first
}

type NewMessage = Omit<MessageRow, 'ts' | 'v'> & { user: string }
type NewParts = { conversation: ConversationRow; root: MessageRow | null; draft: MessageDraft; text: string; body: MessageBody }

function newRow(viewer: Viewer, { conversation, root, draft, text, body }: NewParts): NewMessage {
  const broadcast = root !== null && draft.reply_broadcast === true
  const subtype = broadcast ? 'thread_broadcast' : (draft.subtype ?? null)
  const threadTs: Ts | null = root?.ts ?? null
  return {
    conversation: conversation.id,
    team: viewer.team,
    user: viewer.user,
    subtype,
    text,
    body,
    thread_ts: threadTs,
    client_msg_id: draft.client_msg_id ?? null,
    edited_by: null,
    edited_ts: null,
    countable: countableFlag({ subtype, thread_ts: threadTs }),
    in_channel: root === null || broadcast ? 1 : 0,
    reply_count: 0,
    latest_reply: null,
  }
}

function joinThread(root: MessageRow): { require: Requirement[]; ops: Operation[] } {
  const key = { conversation: root.conversation, ts: root.ts }
  const become = becomeRoot(root)
  return {
    require: [become.require],
    ops: [
      ...become.ops,
      add('message', key, { column: 'reply_count', by: 1 }),
      raise('message', key, { column: 'latest_reply', value: { $ts: root.conversation } }),
    ],
  }
}

/** That a `client_msg_id` is used once, and now is. */
function sentOnce(message: NewMessage): { require: Requirement[]; ops: Operation[] } {
  if (message.client_msg_id === null) return { require: [], ops: [] }
  const key = { team: message.team, user: message.user, client_msg_id: message.client_msg_id }
  return {
    require: [absent('sent', key)],
    ops: [put('sent', { ...key, conversation: message.conversation, ts: { $ts: message.conversation } })],
  }
}
