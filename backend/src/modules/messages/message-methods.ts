import type { Handlers } from '#src/kernel/handlers.ts'
import { deleteMessage } from './delete-message.ts'
import type { DeleteMessageDeps } from './delete-message.ts'
import { getPermalink } from './get-permalink.ts'
import type { GetPermalinkDeps } from './get-permalink.ts'
import { postEphemeral } from './post-ephemeral.ts'
import type { PostEphemeralDeps } from './post-ephemeral.ts'
import { postMessage } from './post-message.ts'
import type { PostMessageDeps } from './post-message.ts'
import { readHistory } from './read-history.ts'
import type { ReadHistoryDeps } from './read-history.ts'
import { readReplies } from './read-replies.ts'
import type { ReadRepliesDeps } from './read-replies.ts'
import { sayMe } from './say-me.ts'
import { updateMessage } from './update-message.ts'
import type { UpdateMessageDeps } from './update-message.ts'

export type MessageMethodsDeps = PostMessageDeps &
  UpdateMessageDeps &
  DeleteMessageDeps &
  GetPermalinkDeps &
  PostEphemeralDeps &
  ReadHistoryDeps &
  ReadRepliesDeps
type Name =
  | 'chat.postMessage'
  | 'chat.update'
  | 'chat.delete'
  | 'chat.getPermalink'
  | 'chat.meMessage'
  | 'chat.postEphemeral'
  | 'conversations.history'
  | 'conversations.replies'

export const messageMethods = (deps: MessageMethodsDeps): Handlers<Name> => ({
  'chat.postMessage': ({ viewer }, input) => postMessage(deps, viewer, input),
  'chat.update': ({ viewer }, input) => updateMessage(deps, viewer, input),
  'chat.delete': ({ viewer }, input) => deleteMessage(deps, viewer, input),
  'chat.getPermalink': (call, input) => getPermalink(deps, call, input),
  'chat.meMessage': ({ viewer }, input) => sayMe(deps, viewer, input),
  'chat.postEphemeral': ({ viewer }, input) => postEphemeral(deps, viewer, input),
  'conversations.history': ({ viewer }, input) => readHistory(deps, viewer, input),
  'conversations.replies': ({ viewer }, input) => readReplies(deps, viewer, input),
})
