import { z } from 'zod'

/** Slack's `team` object, and what the workspace decided. */
export const Team = z.looseObject({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  url: z.string(),
  icon: z.looseObject({ image_default: z.boolean() }),
  /** Whether link previews and push may reach other hosts; an owner decides, and the default is no. */
  allows_outbound: z.boolean(),
  /** There is example content that an owner can remove. */
  has_examples: z.boolean(),
})
export type Team = z.infer<typeof Team>
