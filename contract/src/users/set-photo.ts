import { z } from 'zod'
import { method } from '../kernel/method.ts'
import { Profile } from './user.ts'

/**
 * Sets the caller's picture from the multipart file `image`: JPEG, PNG, WebP, GIF or AVIF of at most `LIMITS.photoBytes`.
 * The largest middle square of its first frame is kept; everything else in the file is dropped.
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
