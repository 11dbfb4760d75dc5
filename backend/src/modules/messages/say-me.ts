import type { Answer } from '#src/kernel/handlers.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { postMessage } from './post-message.ts'
import type { PostMessageDeps } from './post-message.ts'

/** `/me waves`: posts what the author does. */
export async function sayMe(
  deps: PostMessageDeps,
  viewer: Viewer,
  input: { channel: string; text: string },
): Promise<Answer<'chat.meMessage'>> {
  const { channel, ts } = await postMessage(deps, viewer, { ...input, subtype: 'me_message' })
  return { channel, ts }
}
