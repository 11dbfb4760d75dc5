import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { Profile } from './user.ts'

/**
 * Sets the caller's picture from the multipart file `image`: JPEG, PNG, WebP, GIF or AVIF of at most `LIMITS.photoBytes`.
 * The largest middle square of its first frame is kept; everything else in the file is dropped. The token belongs into the
 * `Authorization` header: one in the body is not looked at (`not_authed`), since nobody's picture is read before they are known.
 */
export const usersSetPhoto = method({
  name: 'users.setPhoto',
  summary: 'Set one’s picture',
  reads: false,
  tier: 'tier2',
  input: z.object({}),
  output: z.object({ profile: Profile }),
  errors: ['bad_image', 'too_large'],
})
