import { z } from 'zod'
import { flag, sentLine } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/**
 * Makes a public or private channel with the caller as its first member. The name is lower-cased; letters and digits of
 * any script, `-` and `_`, at most `LIMITS.channelNameChars`; taken also by archived channels.
 */
export const conversationsCreate = method({
  name: 'conversations.create',
  summary: 'Create a channel',
  reads: false,
  tier: 'tier2',
  input: z.object({ name: sentLine().default(''), is_private: flag().default(false) }),
  output: z.object({ channel: ViewedConversation }),
  errors: [
    'name_taken',
    'restricted_action',
    'invalid_name',
    'invalid_name_required',
    'invalid_name_maxlength',
    'invalid_name_punctuation',
    'invalid_name_specials',
  ],
})
