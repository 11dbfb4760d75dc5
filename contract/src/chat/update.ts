import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { CONTENT_ERRORS, contentArguments, tsArgument } from './content.ts'
import { Message } from './message.ts'

/**
 * Edits one's own message, as Slack does: `attachments` and `metadata` that are not sent stay, and so do `blocks`, except
 * that new `text` alone replaces what a person composed (rich_text), since that is where its text came from. An empty list
 * takes them away. Editing makes nothing unread again.
 */
export const chatUpdate = method({
  name: 'chat.update',
  summary: 'Edit a message',
  reads: false,
  input: z.object({ channel: channelArgument(), ts: tsArgument(), ...contentArguments }),
  output: z.object({ channel: z.string(), ts: z.string(), text: z.string(), message: Message }),
  errors: ['channel_not_found', 'message_not_found', 'cant_update_message', 'is_inactive', ...CONTENT_ERRORS],
})
