import { z } from 'zod'

/** A personal token (`xoxp-…`) as its owner sees it; the token itself is shown once, when it is made. Times in seconds. */
export const PersonalToken = z.object({
  id: z.string(),
  name: z.string(),
  /** The last four characters, to tell tokens apart. */
  hint: z.string(),
  created: z.number().int(),
})
export type PersonalToken = z.infer<typeof PersonalToken>
