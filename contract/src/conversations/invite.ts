import { z } from 'zod'
import { channelArgument, commaList, flag, userArgument } from '../kernel/arguments.ts'
import { LIMITS } from '../kernel/limits.ts'
import { method } from '../kernel/method.ts'
import { ViewedConversation } from './viewed-conversation.ts'

/**
 * Adds people to a channel that the caller is in. Those who are in it already are passed over; if nobody remains the answer
 * is `already_in_channel`. One person who cannot be added fails the call, unless `force` says to add the others.
 * More than `LIMITS.inviteUsers` at once are `invalid_arguments`.
 */
export const conversationsInvite = method({
  name: 'conversations.invite',
  summary: 'Add people to a channel',
  reads: false,
  input: z.object({
    channel: channelArgument(),
    users: commaList(userArgument(), LIMITS.inviteUsers).default([]),
    force: flag().default(false),
  }),
  output: z.object({ channel: ViewedConversation }),
  errors: [
    'channel_not_found',
    'user_not_found',
    'user_disabled',
    'no_user',
    'cant_invite',
    'cant_invite_self',
    'not_in_channel',
    'already_in_channel',
    'is_archived',
    'restricted_action',
    'method_not_supported_for_channel_type',
  ],
})
