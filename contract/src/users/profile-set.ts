import { z } from 'zod'
import { jsonArgument, sentLine, userArgument } from '../kernel/arguments.ts'
import { method } from '../kernel/method.ts'
import { Profile } from './user.ts'

/**
 * Changes parts of a profile: `profile` as JSON with the parts to change, or one part by `name` and `value`. Parts:
 * `real_name`, `first_name` with `last_name`, `display_name`, `title`, `phone`, `pronouns`, `status_text`, `status_emoji`,
 * `status_expiration` (seconds, 0 for never); others are ignored. `tz`, an IANA zone, is ours. Another's profile is for
 * owners and admins. `response_metadata.messages` of `invalid_profile` say what is wrong.
 */
export const usersProfileSet = method({
  name: 'users.profile.set',
  summary: 'Change a profile',
  reads: false,
  input: z.object({
    user: userArgument().optional(),
    profile: jsonArgument(z.record(z.string(), z.unknown())).optional(),
    name: z.string().max(100).optional(),
    value: z.union([sentLine(), z.number()]).optional(),
    tz: z.string().max(100).optional(),
  }),
  output: z.object({ profile: Profile, username: z.string() }),
  errors: ['invalid_profile', 'not_admin', 'cannot_update_admin_user', 'user_not_found'],
})
