import { AppError } from '#src/kernel/app-error.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { Call } from '#src/kernel/viewer.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import { isReply } from './message.ts'
import type { MessageStore } from './message-store.ts'
import { messageAt } from './thread-root.ts'

export type GetPermalinkDeps = { access: Access; messages: MessageStore }

/** The address of a message on the origin that the caller reached us by, as Slack writes it. */
export async function getPermalink(
  deps: GetPermalinkDeps,
  call: Pick<Call, 'viewer' | 'origin'>,
  input: { channel: string; message_ts: string },
): Promise<Answer<'chat.getPermalink'>> {
  const { scope } = seeConversation(deps.access, call.viewer, input.channel)
  const row = await messageAt(deps.messages, scope, input.message_ts)
  if (row === null) throw new AppError('message_not_found')
  const thread = isReply(row) ? `?thread_ts=${row.thread_ts}&cid=${row.conversation}` : ''
  return { channel: row.conversation, permalink: `${call.origin}/archives/${row.conversation}/p${row.ts.replace('.', '')}${thread}` }
}
