import { z } from 'zod'
import { channelArgument, sentLine } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/** Renames a channel; see `conversations.create` for names. For owners, admins and the channel's creator. */
export const conversationsRename = method({
  name: 'conversations.rename',
  summary: 'Rename a channel',
  reads: false,
  tier: 'tier2',
  input: z.object({ channel: channelArgument(), name: sentLine().default('') }),
  output: z.object({ channel: ViewedConversation }),
  errors: [
    'channel_not_found',
    'not_authorized',
    'is_archived',
    'name_taken',
    'invalid_name',
    'invalid_name_required',
    'invalid_name_maxlength',
    'invalid_name_punctuation',
    'invalid_name_specials',
    'method_not_supported_for_channel_type',
  ],
})
