import { chatDelete } from './delete.ts'
import { chatGetPermalink } from './get-permalink.ts'
import { chatMeMessage } from './me-message.ts'
import { chatPostEphemeral } from './post-ephemeral.ts'
import { chatPostMessage } from './post-message.ts'
import { chatUpdate } from './update.ts'

export const chatMethods = {
  'chat.postMessage': chatPostMessage,
  'chat.update': chatUpdate,
  'chat.delete': chatDelete,
  'chat.getPermalink': chatGetPermalink,
  'chat.meMessage': chatMeMessage,
  'chat.postEphemeral': chatPostEphemeral,
} as const
