import { z } from 'zod'
import { channelArgument, commaList, wholeNumber } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { Invite } from './invite.ts'

/**
 * Makes an invite link. Members may; guests and apps may not. Guests can only be invited by admins, into named channels.
 * Who has `LIMITS.usableInvites` links that can still be used makes no more: `too_many_invites`.
 */
export const invitesCreate = method({
  name: 'invites.create',
  summary: 'Make an invite link',
  reads: false,
  tier: 'tier2',
  input: z.object({
    expires_in_days: wholeNumber({ min: 1, max: 365 }).default(30),
    max_uses: wholeNumber({ min: 0, max: 10_000 }).default(0),
    role: z.enum(['member', 'guest']).default('member'),
    /** Channels to be in from the start, besides the default ones (a guest gets these only). */
    channels: commaList(channelArgument(), 20).default([]),
  }),
  output: z.object({
    invite: Invite,
    /** The secret part. The link is `<origin>/join/<code>`, on whatever origin the inviter is. */
    code: z.string(),
  }),
  errors: ['restricted_action', 'channel_not_found', 'is_archived', 'no_channel', 'too_many_invites'],
})
