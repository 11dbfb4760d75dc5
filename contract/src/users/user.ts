import { z } from 'zod'

/** What a person or app is in a team. Owner ⊃ admin ⊃ member; a guest and an app see only the conversations they are in. */
export const Role = z.enum(['owner', 'admin', 'member', 'guest', 'app'])
export type Role = z.infer<typeof Role>

/** Slack's `profile` object. A picture is there only when one was uploaded: without, clients draw one from the user's id. */
export const Profile = z.looseObject({
  real_name: z.string(),
  real_name_normalized: z.string(),
  display_name: z.string(),
  display_name_normalized: z.string(),
  title: z.string(),
  phone: z.string(),
  status_text: z.string(),
  status_emoji: z.string(),
  status_expiration: z.number().int(),
  email: z.string().optional(),
  team: z.string(),
  avatar_hash: z.string(),
  is_custom_image: z.boolean().optional(),
  image_24: z.string().optional(),
  image_32: z.string().optional(),
  image_48: z.string().optional(),
  image_72: z.string().optional(),
  image_192: z.string().optional(),
  image_512: z.string().optional(),
  image_original: z.string().optional(),
})
export type Profile = z.infer<typeof Profile>

/** Slack's `user` object; `updated` in seconds. `role` is ours and says in one word what the `is_*` flags say in five. */
export const User = z.looseObject({
  id: z.string(),
  team_id: z.string(),
  name: z.string(),
  deleted: z.boolean(),
  real_name: z.string(),
  tz: z.string(),
  tz_label: z.string(),
  /** Seconds east of UTC, now. */
  tz_offset: z.number().int(),
  profile: Profile,
  role: Role,
  is_admin: z.boolean(),
  is_owner: z.boolean(),
  is_primary_owner: z.boolean(),
  is_restricted: z.boolean(),
  is_ultra_restricted: z.boolean(),
  is_bot: z.boolean(),
  is_app_user: z.boolean(),
  /** Made by the first-run wizard as part of the example content. */
  is_example: z.boolean().optional(),
  updated: z.number().int(),
})
export type User = z.infer<typeof User>

export const Presence = z.enum(['active', 'away'])
export type Presence = z.infer<typeof Presence>
