import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { tsArgument } from './content.ts'

/**
 * Erases one's own message; admins and owners may erase anybody's that they see. A root that has replies leaves a tombstone
 * without content, which goes with its last reply.
 */
export const chatDelete = method({
  name: 'chat.delete',
  summary: 'Delete a message',
  reads: false,
  input: z.object({ channel: channelArgument(), ts: tsArgument() }),
  output: z.object({ channel: z.string(), ts: z.string() }),
  errors: ['channel_not_found', 'message_not_found', 'cant_delete_message'],
})
