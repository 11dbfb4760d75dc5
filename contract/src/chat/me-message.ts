import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'

/** `/me waves`: a message with the subtype `me_message`, shown as what its author does. */
export const chatMeMessage = method({
  name: 'chat.meMessage',
  summary: 'Say what you do',
  reads: false,
  tier: 'post',
  input: z.object({ channel: channelArgument(), text: z.string() }),
  output: z.object({ channel: z.string(), ts: z.string() }),
  errors: ['channel_not_found', 'not_in_channel', 'is_archived', 'user_disabled', 'no_text', 'msg_too_long'],
})
