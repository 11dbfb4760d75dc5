import { z } from 'zod'
import { channelArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { tsArgument } from './content.ts'

/** The address of a message: `<origin>/archives/<channel>/p<ts without its dot>`, for a reply with its thread as query. */
export const chatGetPermalink = method({
  name: 'chat.getPermalink',
  summary: 'The address of a message',
  reads: true,
  tier: 'tier4',
  input: z.object({ channel: channelArgument(), message_ts: tsArgument() }),
  output: z.object({ channel: z.string(), permalink: z.string() }),
  errors: ['channel_not_found', 'message_not_found'],
})
