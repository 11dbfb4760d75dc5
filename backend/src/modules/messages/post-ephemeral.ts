import type { Message } from '@parley/contract/chat/message'
import { tsFromMicros } from '@parley/contract/kernel/ts'
import { AppError } from '#src/kernel/app-error.ts'
import type { Clock } from '#src/kernel/clock.ts'
import type { Answer } from '#src/kernel/handlers.ts'
import type { News } from '#src/kernel/news.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { Access } from '#src/modules/access/public.ts'
import { assertSaysSomething, bodyOf, guiseOf, readContent } from './message-content.ts'
import type { ContentInput, GuiseInput } from './message-content.ts'
import { assertMayPost } from './message-policy.ts'
import type { MessageStore } from './message-store.ts'
import { resolveChannel } from './resolve-channel.ts'
import type { ResolveChannelDeps } from './resolve-channel.ts'
import { rootOf } from './thread-root.ts'

export type PostEphemeralDeps = ResolveChannelDeps & { access: Access; messages: MessageStore; news: News; clock: Clock }
export type EphemeralDraft = ContentInput & GuiseInput & { channel: string; user: string; thread_ts?: string | undefined }

/** Shows one member something on the devices that are connected now; nothing is stored. */
export async function postEphemeral(deps: PostEphemeralDeps, viewer: Viewer, draft: EphemeralDraft): Promise<Answer<'chat.postEphemeral'>> {
  const { row: conversation, scope } = await resolveChannel(deps, viewer, draft.channel)
  assertMayPost(deps.access, viewer, conversation)
  if (!deps.access.isMember(conversation.id, draft.user)) throw new AppError('user_not_in_channel')
  const content = readContent(viewer, draft)
  assertSaysSomething(content)
  const root = draft.thread_ts === undefined || draft.thread_ts === '' ? null : await rootOf(deps.messages, scope, draft.thread_ts)
  const ts = tsFromMicros(Math.floor(deps.clock.now()) * 1000)
  const message: Message = {
    ...bodyOf(content),
    ...guiseOf(viewer, draft),
    type: 'message',
    ts,
    user: viewer.user,
    team: viewer.team,
    text: content.text,
    ...(root === null ? {} : { thread_ts: root.ts }),
  }
  deps.news.tellUser({ team: viewer.team, user: draft.user }, { type: 'ephemeral', channel: conversation.id, message })
  return { message_ts: ts }
}
